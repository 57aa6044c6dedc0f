namespace SdaHub.Core.Agreements;

/// <summary>State vectors that a SpOC wants.</summary>
/// <param name="Objects">For which objects.</param>
/// <param name="Cadence">Time between two vectors of the same object, 1 second to 1 day.</param>
/// <param name="Frame">In which frame.</param>
public sealed record StateProduct(ObjectSelection Objects, TimeSpan Cadence, StateFrame Frame);
