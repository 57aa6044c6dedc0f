using System.Threading.Channels;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// One publisher's stream inside the pipeline. Its batches are judged side by side and may finish in any order; the log writer, which alone touches the
/// waiting ones, puts them back into sequence.
/// </summary>
public sealed class PublisherLane
{
    private readonly Dictionary<long, IngestBatch> _waiting = [];
    private readonly Channel<SettledBatch> _settled;
    private long _nextSequence;

    /// <summary>Makes a lane for one stream.</summary>
    /// <param name="publisher">Who publishes.</param>
    /// <param name="session">The claim that the stream holds the publisher by; 0 for none.</param>
    /// <param name="unsettledCapacity">Most batches that the publisher may have unsettled; settling never waits for the publisher to read.</param>
    public PublisherLane(PublisherKey publisher, long session, int unsettledCapacity)
    {
        Publisher = publisher;
        Session = session;
        _settled = Channel.CreateBounded<SettledBatch>(new BoundedChannelOptions(unsettledCapacity)
        {
            SingleReader = true,
            SingleWriter = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
    }

    /// <summary>Who publishes.</summary>
    public PublisherKey Publisher { get; }

    /// <summary>The claim that the stream holds the publisher by; 0 for none.</summary>
    public long Session { get; }

    /// <summary>Batches that are durable and judged, in sequence. Completes with the fault when the hub failed to judge one or the stream may not append any more.</summary>
    public ChannelReader<SettledBatch> Settled => _settled.Reader;

    /// <summary>Says which sequence comes first. Called once, before the first batch is submitted.</summary>
    public void Begin(long firstSequence) => _nextSequence = firstSequence;

    /// <summary>Takes a judged batch and adds to a queue whatever is in sequence now.</summary>
    internal void Enqueue(IngestBatch batch, Queue<IngestBatch> inSequence)
    {
        if (batch.Fault is { } fault)
        {
            End(fault);
            return;
        }

        _waiting.Add(batch.Sequence, batch);
        while (_waiting.Remove(_nextSequence, out var next))
        {
            inSequence.Enqueue(next);
            _nextSequence++;
        }
    }

    /// <summary>Ends the lane since its claim does not hold any more: nothing more of this one is appended.</summary>
    internal void Lose(PublisherLostException lost) => End(lost);

    /// <summary>Hands a settled batch to the stream. The window keeps the channel from ever being full; if it is, the stream breaks rather than the log waits.</summary>
    internal void Settle(SettledBatch batch)
    {
        if (!_settled.Writer.TryWrite(batch))
        {
            _settled.Writer.TryComplete(new InvalidOperationException($"publisher {Publisher} has more batches under way than its window allows"));
        }
    }

    private void End(Exception fault)
    {
        _settled.Writer.TryComplete(fault);
        _waiting.Clear();
        _nextSequence = long.MaxValue;
    }
}
