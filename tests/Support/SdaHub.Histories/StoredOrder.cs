namespace SdaHub.Histories;

/// <summary>What the log held, to look up.</summary>
internal sealed class StoredOrder
{
    private readonly Dictionary<TrackKey, int> _indexes = [];

    public StoredOrder(IReadOnlyList<SeenTrack> tracks)
    {
        Tracks = tracks;
        var repeats = new List<Violation>();
        for (var index = 0; index < tracks.Count; index++)
        {
            var track = tracks[index];
            if (!_indexes.TryAdd(track.Key, index))
            {
                repeats.Add(new Violation(
                    Property.StoredOnce, Effect.Duplicated, track.ObservationCount, $"{track.Key} is stored at {_indexes[track.Key]} and again at {index}"));
            }
        }

        Repeats = repeats;
    }

    /// <summary>The tracks in the order of the log.</summary>
    public IReadOnlyList<SeenTrack> Tracks { get; }

    /// <summary>What is there more than once.</summary>
    public IReadOnlyList<Violation> Repeats { get; }

    /// <summary>Place of a track; null when it is not stored.</summary>
    public int? Find(TrackKey key) => _indexes.TryGetValue(key, out var index) ? index : null;
}
