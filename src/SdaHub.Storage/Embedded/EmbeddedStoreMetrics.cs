using System.Diagnostics.Metrics;

namespace SdaHub.Storage.Embedded;

/// <summary>Measures what only the embedded store has; what every log has is measured by whoever calls it.</summary>
public sealed class EmbeddedStoreMetrics
{
    private readonly Histogram<double> _checkpointDuration;
    private readonly Counter<long> _trimmed;
    private long _usedBytes;
    private long _walBytes;

    /// <summary>Makes the instruments.</summary>
    public EmbeddedStoreMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Storage");
        _checkpointDuration = meter.CreateHistogram<double>("sdahub.store.checkpoint.duration", "s", "Time to move the write-ahead log into the database.");
        _trimmed = meter.CreateCounter<long>("sdahub.store.trimmed", "{track}", "Tracks deleted because they were older than the retention.");
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

    internal void Checkpointed(TimeSpan duration) => _checkpointDuration.Record(duration.TotalSeconds);

    internal void Trimmed(int count) => _trimmed.Add(count);
}
