using System.Diagnostics;

namespace SdaHub.Core.Pipeline;

/// <summary>Traces of the pipeline: one span per durable step, with links to nothing of the data inside.</summary>
public static class PipelineActivity
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "SdaHub.Core";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span of one durable step; null when nobody records.</summary>
    internal static Activity? StartAppend(int batchCount) => Source.StartActivity("sdahub.log.append")?.SetTag("sdahub.batch_count", batchCount);

    /// <summary>Begins the span of judging one part of a batch; null when nobody records.</summary>
    internal static Activity? StartJudge(string spoc, int trackCount) =>
        Source.StartActivity("sdahub.tracks.judge")?.SetTag("sdahub.partner", spoc).SetTag("sdahub.track_count", trackCount);
}
