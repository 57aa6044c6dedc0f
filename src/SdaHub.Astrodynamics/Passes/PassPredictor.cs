using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Passes;

/// <summary>
/// Finds the passes of one object over one site. Works for any orbit: the elevation is cut at its highest and lowest points, found where its rate
/// changes sign, and each piece in between rises or sinks only, so that neither a very short pass nor one of many hours is missed. Immutable, safe for
/// any number of threads.
/// </summary>
/// <param name="propagator">The object.</param>
/// <param name="observer">The site.</param>
/// <param name="earthOrientation">Earth orientation; <see cref="EarthOrientationTable.Zero"/> for none.</param>
public sealed class PassPredictor(Sgp4Propagator propagator, Observer observer, EarthOrientationTable earthOrientation)
{
    /// <summary>
    /// All passes above a minimum elevation between two UTC times. An object above it at the window's edge gives a pass without rise or set;
    /// one that is up all the time gives a single pass with neither.
    /// </summary>
    public PassSearch Find(JulianDate fromUtc, JulianDate toUtc, double minElevationDeg) =>
        new PassScan(propagator, observer, earthOrientation, fromUtc, minElevationDeg * Angles.RadPerDeg).Run(toUtc.SecondsSince(fromUtc));
}
