namespace SdaHub.Core.Observations;

/// <summary>How a track relates to the catalog.</summary>
public enum CorrelationStatus
{
    /// <summary>The track was not compared: no site, or nothing measured that can be.</summary>
    NotCompared,

    /// <summary>The object that the track names fits.</summary>
    Confirmed,

    /// <summary>The track names no object, and one fits.</summary>
    Assigned,

    /// <summary>The object that the track names does not fit, and another does.</summary>
    Reassigned,

    /// <summary>No object fits: an uncorrelated track (UCT).</summary>
    Uncorrelated,
}
