using System.ComponentModel.DataAnnotations;

namespace SdaHub.Core.Validation;

/// <summary>What the hub takes as a sensible observation. Bound to <c>SdaHub:Validation</c>.</summary>
public sealed class ValidationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Validation";

    /// <summary>
    /// How far in seconds a time may lie ahead of the hub's clock, 0 to 3600. Default 5: more than clocks of disciplined sensors differ. Rows beyond it
    /// are rejected.
    /// </summary>
    [Range(0, 3600)]
    public double MaximumLeadS { get; set; } = 5;

    /// <summary>How old in days an observation may be, 0 to 36500. Default 30. Older rows are quarantined, since they help no current orbit.</summary>
    [Range(0, 36500)]
    public double MaximumAgeDays { get; set; } = 30;
}
