using SdaHub.Histories;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>
/// The promise behind every result, on a hub process that is killed and paused under load: what was acknowledged survives, nothing is there twice, and
/// subscribers see exactly that, in order. The load tests do the same for as long as asked.
/// </summary>
public sealed class KillTests
{
    private const int FaultCount = 8;
    private const int AcknowledgedPerFault = 300;

    /// <summary>The pause is the fault itself: how long the hub has no processor.</summary>
    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Every_promise_holds_when_the_hub_is_killed_and_paused_under_load()
    {
        await using var hub = new HubProcess();
        await hub.Start();
        await using var sending = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        await using var reading = hub.ConnectClient(SampleAgreements.MissionSystem);
        await using var client = sending.CreatePublisher("feed");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publisher = new WitnessedPublisher(client, observationsPerTrack: 10);
        var subscribers = new[] { new WitnessedSubscriber(reading, int.MaxValue), new WitnessedSubscriber(reading, 7) };
        var publishing = publisher.Run(stopping.Token);
        var subscribing = subscribers.Select(subscriber => subscriber.Run(publisher.TotalCount)).ToList();

        for (var fault = 1; fault <= FaultCount; fault++)
        {
            await WaitFor(publisher, fault * AcknowledgedPerFault, publishing);
            await (fault % 2 == 0 ? PauseAndResume(hub) : KillAndStart(hub));
        }

        await WaitFor(publisher, (FaultCount + 1) * AcknowledgedPerFault, publishing);
        await stopping.CancelAsync();
        await publishing;
        await Task.WhenAll(subscribing);
        var last = new WitnessedSubscriber(reading, int.MaxValue);
        await last.Run(publisher.TotalCount);

        Assert.Empty(HistoryChecker.Check(new History([publisher.History], [.. subscribers.Select(subscriber => subscriber.History)], last.Shown)));
        Assert.DoesNotContain(publisher.History.Events.OfType<BatchAcknowledged>(), batch => !batch.IsDurable);
    }

    private static async Task KillAndStart(HubProcess hub)
    {
        await hub.Kill();
        await hub.Start();
    }

    private static async Task PauseAndResume(HubProcess hub)
    {
        await hub.Pause();
        await Task.Delay(PauseLength, TimeProvider.System, TestContext.Current.CancellationToken);
        await hub.Resume();
    }

    private static async Task WaitFor(WitnessedPublisher publisher, int count, Task publishing)
    {
        // A publisher that gave up says why.
        await await Task.WhenAny(publisher.WaitFor(count), publishing);
        Assert.True(publisher.AcknowledgedCount >= count);
    }
}
