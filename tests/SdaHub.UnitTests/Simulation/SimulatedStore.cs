using System.Collections.Immutable;
using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Simulation;

/// <summary>What the disk holds: it outlives the hubs. Sound unless given a bug.</summary>
internal sealed class SimulatedStore(StoreBug bug, SessionBug sessionBug)
{
    /// <summary>Positions of one epoch.</summary>
    private const long EpochStep = 1_000_000;

    /// <summary>Sessions of one epoch.</summary>
    private const long SessionStep = 1000;

    private readonly Dictionary<(string Spoc, string TrackId), LogEntry> _tracks = [];
    private readonly Dictionary<PublisherKey, List<long>> _sequences = [];
    private readonly Dictionary<PublisherKey, long> _sessions = [];
    private readonly Stack<(int RecordCount, IReadOnlyList<PublisherKey> Publishers)> _steps = [];
    private int _lastStepCount;

    /// <summary>Everything ever stored, what retention deleted included.</summary>
    public List<LogEntry> Ever { get; } = [];

    /// <summary>Number of records that retention has deleted.</summary>
    public int DeletedCount { get; private set; }

    public LogPosition Head => Ever.Count == 0 ? LogPosition.Origin : Ever[^1].Position;

    public LogPosition Oldest { get; private set; }

    /// <summary>Where each epoch that is past has ended: what stood behind it then is lost.</summary>
    public ImmutableList<LogPosition> Ends { get; private set; } = [];

    /// <summary>Number of crashes so far.</summary>
    public int CrashCount { get; private set; }

    /// <summary>Whether the store can be used now.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The epoch of a position; as many have ended before it.</summary>
    public static int EpochOf(LogPosition position) => (int)(position.Value / EpochStep);

    /// <summary>The position itself, or where an end after it has lost it, the lowest of those.</summary>
    public static LogPosition LastKept(LogPosition position, ImmutableList<LogPosition> ends) => ends.Skip(EpochOf(position)).Append(position).Min();

    public long ReadSequence(PublisherKey publisher)
    {
        var sequences = _sequences.GetValueOrDefault(publisher, []);
        var back = bug == StoreBug.StaleReadAfterPause ? Math.Min(2, sequences.Count) : 0;
        return sequences.Count > back ? sequences[^(1 + back)] : 0;
    }

    /// <summary>Gives a publisher to whoever asks last.</summary>
    public PublisherClaim Claim(PublisherKey publisher, string incarnation)
    {
        if (sessionBug != SessionBug.TwoLiveSessions)
        {
            _sessions[publisher] = Math.Max(ReadSession(publisher), Ends.Count * SessionStep) + 1;
        }

        return new PublisherClaim(publisher, ReadSession(publisher), ReadSequence(publisher), incarnation);
    }

    /// <summary>Number of the newest claim of a publisher.</summary>
    public long ReadSession(PublisherKey publisher) => _sessions.GetValueOrDefault(publisher);

    /// <summary>Commits one step.</summary>
    /// <exception cref="PublisherSupersededException">Some batches come under claims that are not the newest.</exception>
    /// <exception cref="PublisherOutdatedException">Some batches come under claims of an epoch that is past.</exception>
    public AppendResult[][] Append(IReadOnlyList<LogBatch> batches)
    {
        var superseded = Enumerable.Range(0, batches.Count).Where(index => batches[index].Session < ReadSession(batches[index].Publisher)).ToList();
        if (superseded.Count > 0)
        {
            throw new PublisherSupersededException(superseded);
        }

        var outdated = Enumerable.Range(0, batches.Count).Where(index => batches[index].Session <= Ends.Count * SessionStep).ToList();
        if (outdated.Count > 0 && Ends.Count > 0)
        {
            throw new PublisherOutdatedException(outdated);
        }

        var before = Ever.Count;
        var results = batches.Select(batch => batch.Records.Select(Append).ToArray()).ToArray();
        foreach (var batch in batches)
        {
            if (!_sequences.TryGetValue(batch.Publisher, out var sequences))
            {
                _sequences[batch.Publisher] = sequences = [];
            }

            sequences.Add(Math.Max(batch.Sequence, sequences.LastOrDefault()));
        }

        _lastStepCount = Ever.Count - before;
        _steps.Push((_lastStepCount, [.. batches.Select(batch => batch.Publisher)]));
        return results;
    }

    public List<LogEntry> Read(LogPosition after, int maxCount)
    {
        if (bug == StoreBug.TravelBackInTime && CrashCount > 0)
        {
            after = new LogPosition(Math.Max(Oldest.Value, after.Value - 2));
        }

        var isInclusive = bug == StoreBug.DuplicateAtHandOver && after > Oldest;
        var held = Ever.Where(entry => entry.Position > Oldest && (entry.Position > after || (isInclusive && entry.Position == after))).ToList();
        if (bug == StoreBug.LoseAtCompactionPoint && after == Oldest && after > LogPosition.Origin && held.Count > 0)
        {
            held.RemoveAt(0);
        }

        if (bug == StoreBug.LoseUnderSlowConsumer && held.Count > 4)
        {
            held.RemoveAt(1);
        }

        return [.. held.Take(maxCount)];
    }

    /// <summary>Deletes some of the oldest records.</summary>
    public void Trim(int count)
    {
        count = Math.Min(count, Ever.Count - DeletedCount);
        if (count == 0)
        {
            return;
        }

        DeletedCount += count;
        Oldest = Ever[DeletedCount - 1].Position;
        if (bug == StoreBug.CompactionMovesPositions)
        {
            for (var index = DeletedCount; index < Ever.Count; index++)
            {
                Ever[index] = Ever[index] with { Position = new LogPosition(Ever[index].Position.Value + 1) };
            }
        }
    }

    /// <summary>Loses the last steps that retention has left whole, as a failover to a replica that lacks them does. The store goes on in another epoch.</summary>
    public void RollBack(int stepCount)
    {
        for (; stepCount > 0 && _steps.TryPeek(out var step) && Ever.Count - step.RecordCount >= DeletedCount; stepCount--)
        {
            _steps.Pop();
            foreach (var lost in Ever[^step.RecordCount..])
            {
                _tracks.Remove((lost.Record.Spoc, lost.Record.TrackId));
            }

            Ever.RemoveRange(Ever.Count - step.RecordCount, step.RecordCount);
            foreach (var publisher in step.Publishers)
            {
                _sequences[publisher].RemoveAt(_sequences[publisher].Count - 1);
            }
        }

        Ends = Ends.Add(Head);
    }

    /// <summary>The hub dies; what is durable stays.</summary>
    public void Crash()
    {
        CrashCount++;
        if (bug == StoreBug.LoseWriteOnCrash && Ever.Count - _lastStepCount >= DeletedCount)
        {
            foreach (var lost in Ever[^_lastStepCount..])
            {
                _tracks.Remove((lost.Record.Spoc, lost.Record.TrackId));
            }

            Ever.RemoveRange(Ever.Count - _lastStepCount, _lastStepCount);
            _lastStepCount = 0;
        }
    }

    private AppendResult Append(LogRecord record)
    {
        var key = (record.Spoc, record.TrackId);
        if (_tracks.TryGetValue(key, out var known))
        {
            return new AppendResult(
                known.Record.ContentHash == record.ContentHash ? AppendOutcome.Repeated : AppendOutcome.Conflicting, known.Position);
        }

        var entry = new LogEntry(new LogPosition(Math.Max(Head.Value, Ends.Count * EpochStep) + 1), record);
        _tracks[key] = entry;
        Ever.Add(entry);
        return new AppendResult(AppendOutcome.Appended, entry.Position);
    }
}
