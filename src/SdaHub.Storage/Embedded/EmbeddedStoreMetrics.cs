using System.Diagnostics.Metrics;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>Measures the embedded store.</summary>
public sealed class EmbeddedStoreMetrics
{
    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<int> _appendSize;
    private readonly Counter<long> _appendOutcomes;
    private readonly Histogram<double> _checkpointDuration;
    private readonly Counter<long> _trimmed;
    private readonly Counter<long> _failures;
    private long _usedBytes;
    private long _walBytes;

    /// <summary>Makes the instruments.</summary>
    public EmbeddedStoreMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Storage");
        _appendDuration = meter.CreateHistogram<double>("sdahub.store.append.duration", "s", "Time from an append's call to its durable end.");
        _appendSize = meter.CreateHistogram<int>("sdahub.store.append.size", "{track}", "Tracks in one append.");
        _appendOutcomes = meter.CreateCounter<long>("sdahub.store.append.tracks", "{track}", "Tracks by what became of them.");
        _checkpointDuration = meter.CreateHistogram<double>("sdahub.store.checkpoint.duration", "s", "Time to move the write-ahead log into the database.");
        _trimmed = meter.CreateCounter<long>("sdahub.store.trimmed", "{track}", "Tracks deleted because they were older than the retention.");
        _failures = meter.CreateCounter<long>("sdahub.store.failures", "{failure}", "Calls that failed because the store was not available.");
        meter.CreateObservableGauge("sdahub.store.size", () => Volatile.Read(ref _usedBytes), "By", "Bytes of the log's database and payload files that hold something.");
        meter.CreateObservableGauge(
            "sdahub.store.wal.size", () => Volatile.Read(ref _walBytes), "By", "Bytes in the write-ahead log that are not in the database yet.");
    }

    /// <summary>Size of the write-ahead log's part that is not in the database, in bytes, as last seen.</summary>
    internal long WalBytes
    {
        set => Volatile.Write(ref _walBytes, value);
    }

    /// <summary>Bytes of the database in use, as last seen.</summary>
    internal long UsedBytes
    {
        set => Volatile.Write(ref _usedBytes, value);
    }

    internal void Appended(TimeSpan duration, AppendResult[][] results)
    {
        Span<int> counts = stackalloc int[3];
        foreach (var batch in results)
        {
            foreach (var result in batch)
            {
                counts[(int)result.Outcome]++;
            }
        }

        _appendDuration.Record(duration.TotalSeconds);
        _appendSize.Record(counts[0] + counts[1] + counts[2]);
        CountOutcome("appended", counts[(int)AppendOutcome.Appended]);
        CountOutcome("repeated", counts[(int)AppendOutcome.Repeated]);
        CountOutcome("conflicting", counts[(int)AppendOutcome.Conflicting]);
    }

    internal void Checkpointed(TimeSpan duration) => _checkpointDuration.Record(duration.TotalSeconds);

    internal void Trimmed(int count) => _trimmed.Add(count);

    internal void Failed(string operation) => _failures.Add(1, new KeyValuePair<string, object?>("operation", operation));

    private void CountOutcome(string outcome, int count)
    {
        if (count > 0)
        {
            _appendOutcomes.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
