using SdaHub.Core;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Pipeline;

/// <summary>A log that notes the steps it is asked for and answers each record with an outcome at the next position.</summary>
internal sealed class RecordingLog(AppendOutcome outcome) : IObservationLog
{
    public event Action<PublisherClaim>? ClaimLost
    {
        add { }
        remove { }
    }

    /// <summary>The batches of each step.</summary>
    public List<IReadOnlyList<LogBatch>> Steps { get; } = [];

    public string Incarnation => "recording";

    public Durability Durability => Durability.Fsync;

    public LogPosition Head { get; private set; }

    public LogPosition Oldest => LogPosition.Origin;

    public ChangeSignal Changed { get; } = new();

    public LogPosition LastKept(LogPosition position) => position;

    public bool IsAhead(LogPosition position) => false;

    public ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Release(PublisherClaim claim) => throw new NotSupportedException();

    public ValueTask CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        Steps.Add([.. batches]);
        return ValueTask.FromResult<IReadOnlyList<IReadOnlyList<AppendResult>>>(
            [.. batches.Select(batch => batch.Records.Select(_ => new AppendResult(outcome, Head = new LogPosition(Head.Value + 1))).ToArray())]);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
