using System.Diagnostics.Metrics;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>Measures the observation log from outside, whichever store keeps it.</summary>
public sealed class LogMetrics
{
    private static readonly KeyValuePair<string, object?> Durable = new("outcome", "durable");
    private static readonly KeyValuePair<string, object?> Refused = new("outcome", "refused");
    private static readonly KeyValuePair<string, object?> Failed = new("outcome", "failed");

    private static readonly KeyValuePair<string, object?>[] Outcomes = MetricWords.Tags<AppendOutcome>("outcome");
    private static readonly KeyValuePair<string, object?>[] Levels = MetricWords.Tags<Durability>("level");

    private readonly Histogram<double> _appendDuration;
    private readonly Histogram<long> _appendBatches;
    private readonly Histogram<long> _appendSize;
    private readonly Counter<long> _appendTracks;
    private readonly Counter<long> _failures;
    private readonly Gauge<int> _durability;

    /// <summary>Makes the instruments.</summary>
    public LogMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _appendDuration = meter.CreateHistogram<double>("sdahub.log.append.duration", "s", "Time of one attempt of a durable step, by how it ended.");
        _appendBatches = meter.CreateHistogram<long>("sdahub.log.append.batches", "{batch}", "Batches in one durable step.");
        _appendSize = meter.CreateHistogram<long>("sdahub.log.append.size", "{track}", "Tracks in one durable step.");
        _appendTracks = meter.CreateCounter<long>("sdahub.log.append.tracks", "{track}", "Tracks of durable steps, by what became of them.");
        _failures = meter.CreateCounter<long>("sdahub.log.failures", "{failure}", "Calls that the store failed and that are made again, by what they were for.");
        _durability = meter.CreateGauge<int>("sdahub.log.durability", "{hub}", "1 at the durability in force, 0 at the others.");
    }

    /// <summary>Records a step that became durable.</summary>
    internal void Appended(TimeSpan duration, IReadOnlyList<IReadOnlyList<AppendResult>> results)
    {
        Span<int> counts = stackalloc int[Outcomes.Length];
        var size = 0;
        for (var batch = 0; batch < results.Count; batch++)
        {
            var tracks = results[batch];
            size += tracks.Count;
            for (var track = 0; track < tracks.Count; track++)
            {
                counts[(int)tracks[track].Outcome]++;
            }
        }

        _appendDuration.Record(duration.TotalSeconds, Durable);
        _appendBatches.Record(results.Count);
        _appendSize.Record(size);
        for (var outcome = 0; outcome < counts.Length; outcome++)
        {
            if (counts[outcome] > 0)
            {
                _appendTracks.Add(counts[outcome], Outcomes[outcome]);
            }
        }
    }

    /// <summary>Records a step of which batches may not be appended any more.</summary>
    internal void AppendRefused(TimeSpan duration) => _appendDuration.Record(duration.TotalSeconds, Refused);

    /// <summary>Records a step that the store failed.</summary>
    internal void AppendFailed(TimeSpan duration)
    {
        _appendDuration.Record(duration.TotalSeconds, Failed);
        CountFailure("append");
    }

    /// <summary>Counts a look at whether the store takes records that found that it does not.</summary>
    internal void CheckFailed() => CountFailure("check");

    /// <summary>Counts a reading of what other hubs appended that failed.</summary>
    internal void ReadFailed() => CountFailure("read");

    /// <summary>Tells the durability in force.</summary>
    internal void Keeps(Durability durability)
    {
        for (var level = 0; level < Levels.Length; level++)
        {
            _durability.Record((Durability)level == durability ? 1 : 0, Levels[level]);
        }
    }

    private void CountFailure(string operation) => _failures.Add(1, new KeyValuePair<string, object?>("operation", operation));
}
