using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What a log answers, as simply as it can be said. It takes the positions that a store gives out and holds the store to their rules.</summary>
internal sealed class LogModel
{
    private readonly List<LogEntry> _entries = [];
    private readonly Dictionary<(string Spoc, string TrackId), (UInt128 ContentHash, LogPosition Position)> _trackIds = [];
    private readonly Dictionary<PublisherKey, long> _sequences = [];

    public LogPosition Head { get; private set; }

    public LogPosition Oldest { get; private set; }

    public IEnumerable<PublisherKey> Publishers => _sequences.Keys;

    public long Sequence(PublisherKey publisher) => _sequences.GetValueOrDefault(publisher);

    /// <summary>Takes a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="actual">What the store answered; only the positions of new records are taken from it.</param>
    /// <returns>What the store should have answered.</returns>
    public IReadOnlyList<AppendResult> Append(LogBatch batch, IReadOnlyList<AppendResult> actual)
    {
        var expected = new List<AppendResult>();
        foreach (var (record, answer) in batch.Records.Zip(actual))
        {
            if (_trackIds.TryGetValue((record.Spoc, record.TrackId), out var known))
            {
                expected.Add(new(known.ContentHash == record.ContentHash ? AppendOutcome.Repeated : AppendOutcome.Conflicting, known.Position));
                continue;
            }

            var position = answer.Position > Head ? answer.Position : new LogPosition(Head.Value + 1);
            _entries.Add(new LogEntry(position, record));
            _trackIds.Add((record.Spoc, record.TrackId), (record.ContentHash, position));
            Head = position;
            expected.Add(new(AppendOutcome.Appended, position));
        }

        _sequences[batch.Publisher] = Math.Max(Sequence(batch.Publisher), batch.Sequence);
        return expected;
    }

    public IEnumerable<LogEntry> Read(LogPosition after, int maxCount) => _entries.Where(entry => entry.Position > after).Take(maxCount);

    public void Trim(DateTimeOffset olderThan)
    {
        while (_entries.Count > 0 && _entries[0].Record.ReceivedTime < olderThan)
        {
            Oldest = _entries[0].Position;
            _entries.RemoveAt(0);
        }
    }
}
