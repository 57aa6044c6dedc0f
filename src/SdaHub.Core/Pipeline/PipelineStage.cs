namespace SdaHub.Core.Pipeline;

/// <summary>A timed step of the pipeline.</summary>
public enum PipelineStage
{
    /// <summary>Reading an agreed-format payload, or mapping native columns.</summary>
    Decode,

    /// <summary>Judging a track by itself.</summary>
    Validate,

    /// <summary>Comparing it with the catalog.</summary>
    Correlate,

    /// <summary>Encoding it for the log.</summary>
    Encode,

    /// <summary>One durable step of the log, however often it must be tried.</summary>
    Append,

    /// <summary>From receipt of a batch to its being durable.</summary>
    Total,
}
