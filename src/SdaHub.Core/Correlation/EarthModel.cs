using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Correlation;

/// <summary>What choosing steps, gates and candidates needs of the Earth and of an orbit's size; never for a position.</summary>
internal static class EarthModel
{
    /// <summary>Gravitational parameter in km^3/s^2, WGS-72 like the elements.</summary>
    public const double GravitationalParameterKm3PerS2 = 398_600.8;

    /// <summary>Equatorial radius in kilometres, WGS-72 like the elements.</summary>
    public const double EquatorialRadiusKm = 6378.135;

    /// <summary>Rate of rotation in rad/s.</summary>
    public const double RotationRateRadPerS = 7.292115e-5;

    /// <summary>Distance of an orbit's perigee from the centre of the Earth in kilometres, by Kepler's third law.</summary>
    public static double PerigeeRadiusKm(in MeanElements elements)
    {
        var meanMotionRadPerS = elements.MeanMotionRevPerDay * Math.Tau / JulianDate.SecondsPerDay;
        return Math.Cbrt(GravitationalParameterKm3PerS2 / (meanMotionRadPerS * meanMotionRadPerS)) * (1.0 - elements.Eccentricity);
    }
}
