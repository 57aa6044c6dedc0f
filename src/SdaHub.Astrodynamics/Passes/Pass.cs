namespace SdaHub.Astrodynamics.Passes;

/// <summary>One stay of an object above the minimum elevation.</summary>
/// <param name="Rise">When it climbs through the minimum elevation; null if it was above already when the window began.</param>
/// <param name="Culmination">When it stands highest within the window and the pass; the window's edge if it stands highest there.</param>
/// <param name="Set">When it sinks through the minimum elevation; null if it is still above when the window ends or the propagation fails.</param>
public sealed record Pass(PassEvent? Rise, PassEvent Culmination, PassEvent? Set);
