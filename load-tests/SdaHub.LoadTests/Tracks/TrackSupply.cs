using System.Globalization;
using Google.Protobuf.Collections;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Tracks;

/// <summary>Hands out one connection's tracks in turn, each time under an id that was never used before.</summary>
internal sealed class TrackSupply
{
    private readonly IReadOnlyList<Track> _tracks;
    private readonly string _idPrefix;
    private readonly int _tracksPerBatch;
    private long _count;

    /// <param name="tracks">The connection's own tracks; their ids are changed.</param>
    /// <param name="idPrefix">Start of every id; used by nobody else.</param>
    /// <param name="tracksPerBatch">Tracks in a batch; not more than there are.</param>
    public TrackSupply(IReadOnlyList<Track> tracks, string idPrefix, int tracksPerBatch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tracks.Count, tracksPerBatch);
        _tracks = tracks;
        _idPrefix = idPrefix;
        _tracksPerBatch = tracksPerBatch;
    }

    /// <summary>Makes a batch of the next tracks, which nobody changes any more.</summary>
    public IReadOnlyList<Track> Next()
    {
        var batch = new RepeatedField<Track>();
        Fill(batch);
        return [.. batch.Select(track => track.Clone())];
    }

    /// <summary>Fills a batch with the next tracks.</summary>
    public void Fill(RepeatedField<Track> batch)
    {
        batch.Clear();
        for (var i = 0; i < _tracksPerBatch; i++)
        {
            var track = _tracks[(int)(_count % _tracks.Count)];
            track.TrackId = string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}-{_count++}");
            batch.Add(track);
        }
    }
}
