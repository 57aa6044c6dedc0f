using System.Diagnostics;
using System.Diagnostics.Metrics;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Pipeline;

/// <summary>Times the stages and counts what came of the observations.</summary>
public sealed class PipelineMetrics
{
    private static readonly KeyValuePair<string, object?>[] StageTags = MetricWords.Tags<PipelineStage>("stage");

    /// <summary>Stands for the codes that a format's own reader gives: there are as many as formats have ways to be wrong.</summary>
    private const string FormatCode = "FORMAT";

    private readonly Histogram<double> _stageDuration;
    private readonly Counter<long> _observations;
    private readonly Counter<long> _findings;
    private readonly Counter<long> _refusedBatches;
    private readonly Counter<long> _tracks;

    /// <summary>Makes the instruments.</summary>
    public PipelineMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _stageDuration = meter.CreateHistogram<double>("sdahub.pipeline.stage.duration", "s", "Time in a stage of the observation pipeline.");
        _observations = meter.CreateCounter<long>("sdahub.observations.judged", "{observation}", "Observations by verdict.");
        _findings = meter.CreateCounter<long>("sdahub.observations.findings", "{finding}", "What was found in tracks and payloads, by its code; what only a format has a word for is FORMAT.");
        _refusedBatches = meter.CreateCounter<long>("sdahub.observations.batches_refused", "{batch}", "Batches of which nothing was looked at, by the error that their results name.");
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

    internal void Correlated(string spoc, CorrelationStatus status) => _tracks.Add(1, new("partner", spoc), new("status", MetricWords.Of(status)));

    internal void Total(TimeSpan duration) => _stageDuration.Record(duration.TotalSeconds, StageTags[(int)PipelineStage.Total]);

    /// <summary>Counts a batch that was rejected as a whole.</summary>
    /// <param name="spoc">Whose it is.</param>
    /// <param name="reason">Why, in the word that the protocol has for it, such as <c>FORMAT_NOT_AGREED</c>.</param>
    public void BatchRefused(string spoc, string reason) => _refusedBatches.Add(1, new("partner", spoc), new("error.type", reason));

    internal void Settled(string spoc, List<SettledTrack> tracks, VerdictCounts counts)
    {
        CountFindings(spoc, tracks);
        Count(spoc, "accepted", counts.Accepted);
        Count(spoc, "warned", counts.Warned);
        Count(spoc, "quarantined", counts.Quarantined);
        Count(spoc, "rejected", counts.Rejected);
    }

    private void CountFindings(string spoc, List<SettledTrack> tracks)
    {
        foreach (var track in tracks)
        {
            // By index: most tracks have no finding or one, and an enumerator would be an object for each.
            for (var i = 0; i < track.Findings.Count; i++)
            {
                var code = track.Findings[i].Code;
                _findings.Add(1, new("partner", spoc), new("code", FindingCodes.All.Contains(code) ? code : FormatCode));
            }
        }
    }

    private void Count(string spoc, string verdict, int count)
    {
        if (count > 0)
        {
            _observations.Add(count, new("partner", spoc), new("verdict", verdict));
        }
    }
}
