using System.Collections.Concurrent;

namespace SdaHub.Simulator;

/// <summary>
/// Which object each track is really of, for scoring what a hub made of it. Holds the newest tracks up to a bound. Safe from many threads.
/// </summary>
public sealed class GroundTruth
{
    private readonly ConcurrentDictionary<string, TrueTrack> _tracks = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly int _capacity;

    /// <param name="capacity">Most tracks held, 1 or more; the oldest are forgotten first.</param>
    public GroundTruth(int capacity = 100_000) => _capacity = capacity;

    /// <summary>Notes a track before it is published.</summary>
    public void Add(string trackId, TrueTrack track)
    {
        _tracks[trackId] = track;
        _order.Enqueue(trackId);
        while (_order.Count > _capacity && _order.TryDequeue(out var oldest))
        {
            _tracks.TryRemove(oldest, out _);
        }
    }

    /// <summary>What is true of a track, given once.</summary>
    /// <returns>The truth; null when the track is not known, or was asked for before.</returns>
    public TrueTrack? Take(string trackId) => _tracks.TryRemove(trackId, out var track) ? track : null;
}
