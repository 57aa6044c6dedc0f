using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>Checks what the process that publishes to a store left there.</summary>
internal static class StoredHistory
{
    /// <summary>Nothing acknowledged is missing, nothing is there twice or in part, and the sequence fits.</summary>
    /// <param name="directory">Directory of the store, which nobody has open.</param>
    /// <param name="tracksPerBatch">Tracks in each batch.</param>
    /// <param name="lastAcknowledged">Highest sequence acknowledged.</param>
    /// <returns>Highest sequence stored.</returns>
    public static async Task<long> Check(string directory, int tracksPerBatch, long lastAcknowledged)
    {
        await using var store = await EmbeddedStores.Open(directory);
        var log = store.ObservationLog;

        var sequence = await log.GetDurableSequenceAsync(new PublisherKey("aus-spoc", "store-process"), TestContext.Current.CancellationToken);
        var entries = await log.ReadAsync(LogPosition.Origin, int.MaxValue, int.MaxValue, TestContext.Current.CancellationToken);

        Assert.InRange(sequence, lastAcknowledged, lastAcknowledged + 1);
        var expected =
            from batch in Enumerable.Range(1, (int)sequence)
            from index in Enumerable.Range(0, tracksPerBatch)
            select $"t-{batch}-{index}";
        Assert.Equal(expected, entries.Select(entry => entry.Record.TrackId));
        Assert.Equal(entries.Select(entry => entry.Position).Order().Distinct(), entries.Select(entry => entry.Position));
        Assert.Equal(log.Head, entries[^1].Position);
        return sequence;
    }
}
