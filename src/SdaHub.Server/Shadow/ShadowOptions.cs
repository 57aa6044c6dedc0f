using System.ComponentModel.DataAnnotations;

namespace SdaHub.Server.Shadow;

/// <summary>How mappings are tried beside those in force. Bound to <c>SdaHub:Shadow</c>.</summary>
public sealed class ShadowOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Shadow";

    /// <summary>
    /// Folder for reports, a file <c>spoc.format.json</c> for each format for which a mapping is tried; relative to the content root. Default empty: no file is written, and only
    /// the metrics and the log tell of differences. The reports hold values of observations: keep the folder as safe as the data.
    /// </summary>
    public string ReportPath { get; set; } = "";

    /// <summary>
    /// Seconds between two looks at the payloads that wait, 0.1 to 3600. Default 1. With <see cref="QueueLength"/> it bounds what trying costs: at most that many payloads
    /// an interval; others are counted as skipped.
    /// </summary>
    [Range(0.1, 3600)]
    public double IntervalS { get; set; } = 1;

    /// <summary>Most payloads that wait, 1 to 10000. Default 100. A payload above 4 MiB is skipped.</summary>
    [Range(1, 10_000)]
    public int QueueLength { get; set; } = 100;
}
