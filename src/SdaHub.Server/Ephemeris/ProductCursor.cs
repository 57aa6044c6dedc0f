using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// How far one product has been sent on a stream. It holds no values: a batch is made when it is taken, from the newest frame, of what may then be released. A
/// frame that could not be sent whole before a newer one came is left unfinished, and what waited longest comes first. Touched by the stream's loop alone.
/// </summary>
/// <typeparam name="TRow">Kind of row.</typeparam>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
internal sealed class ProductCursor<TRow, TBatch> : IDisposable
    where TBatch : class
{
    /// <summary>Batches with nothing in them before the loop gets a turn: some may be the result of thousands of propagations.</summary>
    private const int EmptyBatchLimit = 16;

    private readonly EphemerisSubscription _subscription;
    private readonly Func<EphemerisFrame, IFrameRows<TRow, TBatch>?> _toRows;
    private readonly int _maximumRowCount;
    private readonly Dictionary<Marking, MarkingTurn> _turns = [];

    // Weak, so that a stream that pauses does not keep a frame of thousands of objects that everyone else is done with.
    private readonly WeakReference<EphemerisFrame?> _begun = new(null);
    private DateTimeOffset? _lastInstant;
    private int _skippedInstantCount;
    private long _batchCount;

    /// <summary>Starts before the first frame.</summary>
    /// <param name="subscription">Where frames come from; disposed with this.</param>
    /// <param name="toRows">Finds the product's rows of a frame; null when the frame has none for it.</param>
    /// <param name="maximumRowCount">Most rows in a batch, 1 or more.</param>
    public ProductCursor(EphemerisSubscription subscription, Func<EphemerisFrame, IFrameRows<TRow, TBatch>?> toRows, int maximumRowCount)
    {
        _subscription = subscription;
        _toRows = toRows;
        _maximumRowCount = maximumRowCount;
    }

    /// <summary>Whether the last <see cref="Next"/> that took nothing stopped before the end of the newest frame.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Takes the next batch to send; null when everything of the newest frame that may go was sent, or when <see cref="IsBehind"/>.</summary>
    public TBatch? Next()
    {
        IsBehind = false;
        if (_subscription.Latest is not { } frame || _toRows(frame) is not { } rows)
        {
            return null;
        }

        if (!_begun.TryGetTarget(out var begun) || begun != frame)
        {
            Begin(frame, rows);
        }

        var emptyCount = 0;
        while (_turns.Values.Where(turn => turn.Due.Count > 0).MinBy(turn => turn.LastBatch) is { } turn)
        {
            if (Take(rows, turn) is not { Count: > 0 } released)
            {
                continue;
            }

            if (rows.ToBatch(released, _skippedInstantCount) is { } batch)
            {
                _skippedInstantCount = 0;
                return batch;
            }

            if (++emptyCount == EmptyBatchLimit)
            {
                IsBehind = true;
                return null;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Begin(EphemerisFrame frame, IFrameRows<TRow, TBatch> rows)
    {
        _begun.SetTarget(frame);
        _skippedInstantCount += _lastInstant is { } last ? (int)Math.Max(0, ((frame.Instant - last).Ticks / _subscription.Cadence.Ticks) - 1) : 0;
        _lastInstant = frame.Instant;
        var unfinished = _turns.Values.Where(turn => turn.Due.Count > 0).ToHashSet();
        foreach (var turn in _turns.Values)
        {
            turn.Due.Clear();
        }

        for (var index = 0; index < rows.Count; index++)
        {
            if (rows.TryRelease(index, out var released))
            {
                TurnOf(released.Marking).Due.Enqueue(index);
            }
        }

        foreach (var (marking, turn) in _turns)
        {
            turn.Order(!unfinished.Contains(turn), rows.ObjectIdAt);
            if (turn.Due.Count == 0)
            {
                _turns.Remove(marking);
            }
        }
    }

    /// <summary>Takes rows of a turn; one whose marking has changed since the frame was begun waits for the turn of its new marking, or does not go.</summary>
    private List<Released<TRow>> Take(IFrameRows<TRow, TBatch> rows, MarkingTurn turn)
    {
        var taken = new List<Released<TRow>>(Math.Min(turn.Due.Count, _maximumRowCount));
        var last = 0;
        while (taken.Count < _maximumRowCount && turn.Due.TryDequeue(out var index))
        {
            if (!rows.TryRelease(index, out var released))
            {
                continue;
            }

            if (released.Marking.Equals(turn.Marking))
            {
                taken.Add(released);
                last = index;
            }
            else
            {
                TurnOf(released.Marking).Due.Enqueue(index);
            }
        }

        if (taken.Count > 0)
        {
            turn.Sent(++_batchCount, rows.ObjectIdAt(last));
        }

        return taken;
    }

    private MarkingTurn TurnOf(Marking marking)
    {
        if (!_turns.TryGetValue(marking, out var turn))
        {
            _turns[marking] = turn = new MarkingTurn(marking);
        }

        return turn;
    }
}
