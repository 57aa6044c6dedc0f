using SdaHub.Core.Agreements;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Watching;

/// <summary>A subscriber that lags is a position in the log: it costs no memory, however much goes through meanwhile, and loses nothing.</summary>
[Collection(nameof(Alone))]
public sealed class StalledSubscriberTests(ITestOutputHelper output)
{
    private const int SubscriberCount = 50;
    private const int TracksPerBatch = 500;

    /// <summary>The hub's tail of newest records, and what the test keeps besides: about 1 MiB. One copy of what goes through would be well beyond it.</summary>
    private const long BoundBytes = 6L * 1024 * 1024;

    [Fact]
    public Task Fifty_stalled_subscribers_cost_no_memory_and_lose_nothing() => Measure(trackCount: 30_000);

    /// <summary>The same with more tracks, for the figure; run it by name.</summary>
    [Fact(Explicit = true)]
    public Task Fifty_stalled_subscribers_while_200_000_tracks_go_through() => Measure(trackCount: 200_000);

    private async Task Measure(int trackCount)
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Pipeline:TailBytes"] = $"{1024 * 1024}" });
        hub.Agree(SampleAgreements.Host with { Version = 2, Quotas = new Quotas { StreamCount = 2 * SubscriberCount } }, SampleAgreements.Australia, SampleAgreements.Canada);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        var stalled = new List<RawSubscriber>();
        for (var i = 0; i < SubscriberCount; i++)
        {
            stalled.Add((await RawSubscriber.Open(hub, new SubscribeOpen { Start = SubscribeStart.Earliest, Window = new Window() })).Subscriber);
        }

        await Publish(publisher, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var sequence = 2; sequence <= trackCount / TracksPerBatch; sequence++)
        {
            await Publish(publisher, sequence);
        }

        var grownBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{SubscriberCount} stalled subscribers, {trackCount} tracks: memory grew by {grownBytes / 1024.0 / 1024:F1} MiB");
        Assert.True(grownBytes < BoundBytes, $"memory grew by {grownBytes} bytes");
        await stalled[0].Send(new() { Window = new Window { UnsettledMessageCount = 64, UnsettledBytes = 16 << 20 } });
        Assert.Equal(Enumerable.Range(0, trackCount).Select(i => $"t-{i}"), (await stalled[0].WaitForTracks(trackCount)).Select(track => track.Track.TrackId));
        foreach (var subscriber in stalled)
        {
            await subscriber.DisposeAsync();
        }
    }

    private static async Task Publish(RawPublisher publisher, int sequence)
    {
        await publisher.SendBatch(
            sequence, [.. Enumerable.Range((sequence - 1) * TracksPerBatch, TracksPerBatch).Select(i => SampleTracks.Radar($"t-{i}", count: 1))]);
        Assert.Equal(TracksPerBatch, (await publisher.WaitForResult(sequence)).AcceptedCount);
    }
}
