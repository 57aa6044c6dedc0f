using SdaHub.Core.Catalog;

namespace SdaHub.Core.Observations;

/// <summary>The catalog object that a track fits, and how well.</summary>
/// <param name="Status">How the track relates to the catalog.</param>
/// <param name="ObjectId">The object that fits; null when none does or none was compared.</param>
/// <param name="ElementSetEpoch">Epoch of the element set compared with, UTC; null when none fits.</param>
/// <param name="NormalizedResidual">Root mean square of the residuals, each divided by its gate; at most 1 for a fit, 0 when none fits.</param>
/// <param name="Residuals">Residuals per quantity; empty when none fits.</param>
public sealed record TrackCorrelation(
    CorrelationStatus Status, ObjectId? ObjectId, DateTimeOffset? ElementSetEpoch, double NormalizedResidual, IReadOnlyList<Residual> Residuals)
{
    /// <summary>A track that was not compared.</summary>
    public static TrackCorrelation NotCompared { get; } = new(CorrelationStatus.NotCompared, null, null, 0, []);

    /// <summary>A track that no object fits.</summary>
    public static TrackCorrelation Uncorrelated { get; } = new(CorrelationStatus.Uncorrelated, null, null, 0, []);
}
