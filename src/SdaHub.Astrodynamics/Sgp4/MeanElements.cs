using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// Mean elements of the SGP4 theory, as TLE and OMM carry them: Kozai mean motion, TEME of date. They are never osculating elements; only
/// <see cref="Sgp4Propagator"/> turns them into a state.
/// </summary>
/// <param name="EpochUtc">Epoch of the elements, UTC.</param>
/// <param name="MeanMotionRevPerDay">Kozai mean motion in revolutions per day, above zero.</param>
/// <param name="Eccentricity">Eccentricity, in [0, 1).</param>
/// <param name="InclinationDeg">Inclination in degrees, [0, 180].</param>
/// <param name="RaanDeg">Right ascension of the ascending node in degrees.</param>
/// <param name="ArgOfPericenterDeg">Argument of pericenter in degrees.</param>
/// <param name="MeanAnomalyDeg">Mean anomaly in degrees.</param>
/// <param name="BStarPerEarthRadius">Drag coefficient B* in inverse Earth radii; may be negative.</param>
public readonly record struct MeanElements(
    JulianDate EpochUtc,
    double MeanMotionRevPerDay,
    double Eccentricity,
    double InclinationDeg,
    double RaanDeg,
    double ArgOfPericenterDeg,
    double MeanAnomalyDeg,
    double BStarPerEarthRadius);
