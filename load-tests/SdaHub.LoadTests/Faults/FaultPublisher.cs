using SdaHub.Histories;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Client;

namespace SdaHub.LoadTests.Faults;

/// <summary>A SpOC's feed through the partner library: sends at a steady rate, never waits for results, and notes what it sent and what was acknowledged.</summary>
internal sealed class FaultPublisher(string spoc, SdaHubClient client, TrackSupply supply, double batchesPerS, AckClock clock)
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    private readonly List<Task> _settling = [];

    /// <summary>What it did and saw.</summary>
    public PublisherHistory History { get; } = new(spoc);

    /// <summary>Number of tracks sent.</summary>
    public int SentCount { get; private set; }

    /// <summary>Sends until told to stop, then waits until all is settled.</summary>
    /// <exception cref="TimeoutException">Not everything was settled though nothing fails any more.</exception>
    public async Task Run(CancellationToken stopping)
    {
        await using var publisher = client.CreatePublisher("feed", new ObservationPublisherOptions { MaxUnsettledBatches = 256 });
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / batchesPerS), TimeProvider.System);
        try
        {
            while (await pace.WaitForNextTickAsync(stopping))
            {
                await Send(publisher, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough; what was taken is still settled.
        }

        await Task.WhenAll(_settling).WaitAsync(SettleLimit, TimeProvider.System, CancellationToken.None);
    }

    private async Task Send(ObservationPublisher publisher, CancellationToken stopping)
    {
        var tracks = supply.Next();
        var seen = tracks.Select(track => Digest.Of(spoc, track)).ToList();
        History.Add(new TracksSent(seen));
        SentCount += seen.Count;
        // Not with the token: what is noted as sent is sent.
        var ticket = await publisher.EnqueueAsync(tracks, CancellationToken.None);
        _settling.RemoveAll(task => task.IsCompletedSuccessfully);
        _settling.Add(Settle(ticket, seen));
        stopping.ThrowIfCancellationRequested();
    }

    private async Task Settle(PublishTicket ticket, List<SeenTrack> sent)
    {
        var receipt = await ticket.Receipt;
        var rejected = receipt.Tracks.Where(track => track.Error is not null).Select(track => track.TrackId).ToHashSet();
        var taken = sent.Where(track => !rejected.Contains(track.Key.TrackId)).ToList();
        History.Add(new BatchAcknowledged(receipt.Sequence, receipt.Durability.ToString(), "", [.. taken.Select(track => track.Key)]));
        clock.Note(taken.Sum(track => (long)track.ObservationCount));
    }
}
