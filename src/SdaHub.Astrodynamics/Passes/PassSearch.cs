using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Passes;

/// <summary>All passes found in a window.</summary>
/// <param name="Passes">The passes in order of time.</param>
/// <param name="Error">None, or why the propagation ended before the window did; passes before that are in the list.</param>
/// <param name="SearchedUntilUtc">End of the part of the window that was searched, UTC: the window's end, or the last time that could be propagated to.</param>
public sealed record PassSearch(IReadOnlyList<Pass> Passes, Sgp4Error Error, JulianDate SearchedUntilUtc);
