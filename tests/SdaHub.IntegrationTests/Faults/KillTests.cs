using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>The promise behind every result: what was settled survives the death of the hub at any moment, and nothing is there twice.</summary>
public sealed class KillTests
{
    private const int KillCount = 6;
    private const int SettledPerLife = 400;

    [Fact]
    public async Task Nothing_settled_is_lost_or_doubled_when_the_hub_is_killed_under_load()
    {
        await using var hub = new HubProcess();
        await hub.Start();
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        await using var publisher = client.CreatePublisher("feed");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var settled = new SettledTracks();
        var publishing = Publish(publisher, settled, stopping.Token);

        for (var kill = 1; kill <= KillCount; kill++)
        {
            await WaitFor(settled, kill * SettledPerLife, publishing);
            await hub.Kill();
            await hub.Start();
        }

        await WaitFor(settled, (KillCount + 1) * SettledPerLife, publishing);
        await stopping.CancelAsync();
        await publishing;

        var stored = await ReadAll(hub, settled.Sent);
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Empty(settled.TrackIds.Keys.Except(stored));
        Assert.DoesNotContain(false, settled.TrackIds.Values);
        Assert.Equal(stored.Order(StringComparer.Ordinal), stored);
    }

    private static async Task WaitFor(SettledTracks settled, int count, Task publishing)
    {
        // A publisher that gave up says why.
        await await Task.WhenAny(settled.WaitFor(count), publishing);
        Assert.True(settled.TrackIds.Count >= count);
    }

    private static async Task Publish(ObservationPublisher publisher, SettledTracks settled, CancellationToken cancellationToken)
    {
        var settling = new List<Task>();
        try
        {
            for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
            {
                var track = SampleTracks.Radar($"t-{i:D8}", count: 10);
                var ticket = await publisher.EnqueueAsync([track], cancellationToken);
                settling.Add(settled.Add(track.TrackId, ticket.Receipt));
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough; what was enqueued is still settled.
        }

        await Task.WhenAll(settling);
    }

    private static async Task<List<string>> ReadAll(HubProcess hub, int count)
    {
        await using var client = hub.ConnectClient(SampleAgreements.MissionSystem);
        var stored = new List<string>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        await foreach (var delivery in client.SubscribeObservations(new SubscribeOpen { Start = SubscribeStart.Earliest }).WithCancellation(timeout.Token))
        {
            stored.AddRange(delivery.Tracks.Select(track => track.Track.TrackId));
            if (stored.Count >= count)
            {
                return stored;
            }
        }

        return stored;
    }
}
