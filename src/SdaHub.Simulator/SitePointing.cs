namespace SdaHub.Simulator;

/// <summary>What the hub said may be seen from a site.</summary>
/// <param name="Time">Instant of the angles, UTC.</param>
/// <param name="Targets">The objects above the horizon.</param>
internal sealed record SitePointing(DateTimeOffset Time, IReadOnlyList<PointingTarget> Targets);
