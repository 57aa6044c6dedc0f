namespace SdaHub.Simulator;

/// <summary>
/// Which object each track is really of, for scoring what a hub made of it. Holds the newest tracks up to a bound. Safe from many threads.
/// </summary>
public sealed class GroundTruth
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TrueTrack> _tracks = new(StringComparer.Ordinal);
    private readonly string?[] _newestIds;
    private int _next;

    /// <param name="capacity">Most tracks held, 1 or more; the oldest are forgotten first.</param>
    public GroundTruth(int capacity = 100_000) => _newestIds = new string?[capacity];

    /// <summary>Notes a track before it is published.</summary>
    public void Add(string trackId, TrueTrack track)
    {
        lock (_lock)
        {
            if (_newestIds[_next] is { } oldest)
            {
                _tracks.Remove(oldest);
            }

            _newestIds[_next] = trackId;
            _next = (_next + 1) % _newestIds.Length;
            _tracks[trackId] = track;
        }
    }

    /// <summary>What is true of a track, given once.</summary>
    /// <returns>The truth; null when the track is not known, or was asked for before.</returns>
    public TrueTrack? Take(string trackId)
    {
        lock (_lock)
        {
            return _tracks.Remove(trackId, out var track) ? track : null;
        }
    }
}
