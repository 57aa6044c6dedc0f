namespace SdaHub.Core.Correlation;

/// <summary>What came of comparing a track with an object.</summary>
internal enum ComparisonOutcome
{
    /// <summary>The object has no prediction for the time, or nothing measured can be compared with one.</summary>
    Impossible,

    /// <summary>The track lies outside the gates.</summary>
    Misses,

    /// <summary>The track lies inside the gates.</summary>
    Fits,
}
