using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>
/// A partner that publishes and a mission system that receives, one track after the other, while somebody else misbehaves. Neither may notice: every track is settled
/// and delivered, in order, and none waits longer than the silence that a hub may keep.
/// </summary>
internal sealed class Bystander : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly RawPublisher _publisher;
    private readonly RawSubscriber _subscriber;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;
    private TimeSpan _longestWait;
    private int _trackCount;

    private Bystander(RawPublisher publisher, RawSubscriber subscriber)
    {
        _publisher = publisher;
        _subscriber = subscriber;
        _work = Work();
    }

    public static async Task<Bystander> Start(HubFixture hub)
    {
        var (subscriber, _) = await RawSubscriber.Open(hub);
        var (publisher, _) = await RawPublisher.Open(hub, publisherId: "bystander");
        return new Bystander(publisher, subscriber);
    }

    /// <summary>Waits until another track went through, so that at least one did after whatever happened before.</summary>
    public async Task NoticesNothing()
    {
        var before = Volatile.Read(ref _trackCount);
        await _stop.CancelAsync();
        await _work;
        await Exchange();
        Assert.True(_trackCount > before);
        Assert.True(_longestWait < LongestWait, $"of {_trackCount} tracks one took {_longestWait}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _publisher.DisposeAsync();
        await _subscriber.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Exchange();
        }
    }

    private async Task Exchange()
    {
        var started = TimeProvider.System.GetTimestamp();
        var sequence = _trackCount + 1;
        await _publisher.SendBatch(sequence, SampleTracks.Radar($"bystander-{sequence}"));
        await _publisher.WaitForResult(sequence);
        Assert.Equal($"bystander-{sequence}", Assert.Single(await _subscriber.WaitForTracks(1)).Track.TrackId);
        Volatile.Write(ref _trackCount, sequence);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        _longestWait = elapsed > _longestWait ? elapsed : _longestWait;
    }
}
