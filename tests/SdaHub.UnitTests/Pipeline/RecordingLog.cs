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

    /// <summary>Runs before each step is taken.</summary>
    public Action WhenAppending { get; init; } = () => { };

    /// <summary>Answers each check.</summary>
    public Action WhenChecked { get; init; } = () => throw new NotSupportedException();

    /// <summary>Every claim that was made.</summary>
    public List<PublisherClaim> Claimed { get; } = [];

    /// <summary>The claims that were not given back.</summary>
    public List<PublisherClaim> Held { get; } = [];

    public string Incarnation => "recording";

    public Durability Durability => Durability.Fsync;

    public LogPosition Head { get; private set; }

    public LogPosition Oldest => LogPosition.Origin;

    public ChangeSignal Changed { get; } = new();

    public LogPosition LastKept(LogPosition position) => position;

    public bool IsAhead(LogPosition position) => false;

    public ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        if (Claimed.Count == maximumPublisherCount)
        {
            throw new PublisherCountException(publisher.Spoc, maximumPublisherCount);
        }

        var claim = new PublisherClaim(publisher, Claimed.Count + 1, 0, Incarnation);
        Claimed.Add(claim);
        Held.Add(claim);
        return ValueTask.FromResult(claim);
    }

    public void Release(PublisherClaim claim) => Held.Remove(claim);

    public ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        WhenChecked();
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        WhenAppending();
        Steps.Add([.. batches]);
        return ValueTask.FromResult<IReadOnlyList<IReadOnlyList<AppendResult>>>(
            [.. batches.Select(batch => batch.Records.Select(_ => new AppendResult(outcome, Head = new LogPosition(Head.Value + 1))).ToArray())]);
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
