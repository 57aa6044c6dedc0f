using System.Collections.Concurrent;
using SdaHub.Histories;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Client;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>Publishes one track after another without waiting for results, and notes what it sent and what was acknowledged.</summary>
internal sealed class WitnessedPublisher(ObservationPublisher publisher, int observationsPerTrack)
{
    private const string Spoc = "aus-spoc";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waits = new();
    private readonly TaskCompletionSource<int> _totalCount = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _settling = [];
    private int _acknowledgedCount;

    /// <summary>What it did and saw.</summary>
    public PublisherHistory History { get; } = new("feed");

    /// <summary>Number of tracks sent in all. Known before the last of them is sent, so that whoever waits for that many has one still to come.</summary>
    public Task<int> TotalCount => _totalCount.Task;

    /// <summary>Number of tracks acknowledged.</summary>
    public int AcknowledgedCount => Volatile.Read(ref _acknowledgedCount);

    /// <summary>Publishes until told to stop, then one track more, and waits until all is settled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        var sentCount = 0;
        while (!stopping.IsCancellationRequested)
        {
            await Send(sentCount++);
        }

        _totalCount.SetResult(sentCount + 1);
        await Send(sentCount);
        await Task.WhenAll(_settling).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until so many tracks are acknowledged.</summary>
    public async Task WaitFor(int count)
    {
        var wait = _waits.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        WakeWaiters();
        await wait.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    private async Task Send(int number)
    {
        var track = SampleTracks.Radar($"t-{number:D8}", observationsPerTrack);
        var seen = Sighting.Of(Spoc, track);
        History.Add(new TracksSent([seen]));
        _settling.Add(Settle(await publisher.EnqueueAsync([track], TestContext.Current.CancellationToken), seen));
    }

    private async Task Settle(PublishTicket ticket, SeenTrack track)
    {
        var receipt = await ticket.Receipt;
        Assert.Equal(0, receipt.RejectedCount);
        History.Add(new BatchAcknowledged(receipt.Sequence, receipt.Durability.ToString(), "", [track.Key]));
        Interlocked.Increment(ref _acknowledgedCount);
        WakeWaiters();
    }

    private void WakeWaiters()
    {
        foreach (var (count, wait) in _waits)
        {
            if (AcknowledgedCount >= count)
            {
                wait.TrySetResult();
            }
        }
    }
}
