using System.Diagnostics;
using System.Diagnostics.Metrics;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Pipeline;

/// <summary>Times the stages and counts what came of the observations.</summary>
public sealed class PipelineMetrics
{
    private static readonly KeyValuePair<string, object?>[] StageTags =
        [.. Enum.GetNames<PipelineStage>().Select(name => new KeyValuePair<string, object?>("stage", name.ToLowerInvariant()))];

    private readonly Histogram<double> _stageDuration;
    private readonly Counter<long> _observations;
    private readonly Counter<long> _tracks;

    /// <summary>Makes the instruments.</summary>
    public PipelineMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _stageDuration = meter.CreateHistogram<double>("sdahub.pipeline.stage.duration", "s", "Time in a stage of the observation pipeline.");
        _observations = meter.CreateCounter<long>("sdahub.observations.judged", "{observation}", "Observations by verdict.");
        _tracks = meter.CreateCounter<long>("sdahub.tracks.correlated", "{track}", "Tracks by what the catalog says of them.");
    }

    /// <summary>Begins timing; 0 when nobody listens.</summary>
    public long StartStage() => _stageDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Records the time since <paramref name="started"/> and begins timing the next stage.</summary>
    public long EndStage(PipelineStage stage, long started)
    {
        if (started == 0)
        {
            return 0;
        }

        var now = Stopwatch.GetTimestamp();
        _stageDuration.Record(Stopwatch.GetElapsedTime(started, now).TotalSeconds, StageTags[(int)stage]);
        return now;
    }

    internal void Correlated(string spoc, CorrelationStatus status) => _tracks.Add(1, new("partner", spoc), new("status", status.ToString()));

    internal void Total(TimeSpan duration) => _stageDuration.Record(duration.TotalSeconds, StageTags[(int)PipelineStage.Total]);

    internal void Settled(string spoc, VerdictCounts counts)
    {
        Count(spoc, "accepted", counts.Accepted);
        Count(spoc, "warned", counts.Warned);
        Count(spoc, "quarantined", counts.Quarantined);
        Count(spoc, "rejected", counts.Rejected);
    }

    private void Count(string spoc, string verdict, int count)
    {
        if (count > 0)
        {
            _observations.Add(count, new("partner", spoc), new("verdict", verdict));
        }
    }
}
