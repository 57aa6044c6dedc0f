using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// From mean elements to the osculating state: long-period terms, Kepler's equation, short-period terms, orientation (Spacetrack Report 3, section
/// 6; AIAA 2006-6753, end of routine sgp4).
/// </summary>
internal static class ShortPeriodTheory
{
    private const double KeplerTolerance = 1.0e-12;
    private const double LargestKeplerStep = 0.95;
    private const int KeplerIterations = 10;

    public static Sgp4Error TryOsculate(in MeanOrbit orbit, in InclinationTerms inclination, out TemeState state)
    {
        state = default;
        var e = orbit.Eccentricity;
        var a = orbit.SemiMajorAxis;
        var (sinArg, cosArg) = Math.SinCos(orbit.ArgOfPericenter);
        var inverseP = 1.0 / (a * (1.0 - (e * e)));
        var axN = e * cosArg;
        var ayN = (e * sinArg) + (inverseP * inclination.AynCoefficient);
        var longitude = Reduced(orbit.MeanAnomaly + orbit.ArgOfPericenter + (inverseP * inclination.LongitudeCoefficient * axN));

        var (sinE, cosE) = SolveKepler(longitude, axN, ayN);
        var eSquared = (axN * axN) + (ayN * ayN);
        var semilatusRectum = a * (1.0 - eSquared);
        if (semilatusRectum < 0.0)
        {
            return Sgp4Error.SemilatusRectumNegative;
        }

        var eSinE = (axN * sinE) - (ayN * cosE);
        var radius = a * (1.0 - ((axN * cosE) + (ayN * sinE)));
        var beta = Math.Sqrt(1.0 - eSquared);
        var term = eSinE / (1.0 + beta);
        var plane = new PlaneState
        {
            Radius = radius,
            RadialRate = Math.Sqrt(a) * eSinE / radius,
            TransverseRate = Math.Sqrt(semilatusRectum) / radius,
            SinU = a / radius * (sinE - ayN - (axN * term)),
            CosU = a / radius * (cosE - axN + (ayN * term)),
            SemilatusRectum = semilatusRectum,
            Beta = beta,
        };
        return TryCorrect(in orbit, in inclination, in plane, out state);
    }

    /// <summary>Sine and cosine of the eccentric longitude, by Newton's method with the step held back for high eccentricity.</summary>
    private static (double Sin, double Cos) SolveKepler(double longitude, double axN, double ayN)
    {
        var eccentricLongitude = longitude;
        var step = double.MaxValue;
        double sin = 0.0, cos = 0.0;
        for (var i = 0; i < KeplerIterations && Math.Abs(step) >= KeplerTolerance; i++)
        {
            (sin, cos) = Math.SinCos(eccentricLongitude);
            step = (longitude - (ayN * cos) + (axN * sin) - eccentricLongitude) / (1.0 - (cos * axN) - (sin * ayN));
            step = Math.Clamp(step, -LargestKeplerStep, LargestKeplerStep);
            eccentricLongitude += step;
        }

        return (sin, cos);
    }

    private static Sgp4Error TryCorrect(in MeanOrbit orbit, in InclinationTerms inclination, in PlaneState plane, out TemeState state)
    {
        var sin2U = 2.0 * plane.CosU * plane.SinU;
        var cos2U = 1.0 - (2.0 * plane.SinU * plane.SinU);
        var firstOrder = 0.5 * Wgs72.J2 / plane.SemilatusRectum;
        var secondOrder = firstOrder / plane.SemilatusRectum;

        var radius = (plane.Radius * (1.0 - (1.5 * secondOrder * plane.Beta * inclination.ThreeCosSquaredMinusOne)))
            + (0.5 * firstOrder * inclination.OneMinusCosSquared * cos2U);
        if (!(radius >= 1.0))
        {
            state = default;
            return Sgp4Error.Decayed;
        }

        var u = Math.Atan2(plane.SinU, plane.CosU) - (0.25 * secondOrder * inclination.SevenCosSquaredMinusOne * sin2U);
        var raan = orbit.Raan + (1.5 * secondOrder * inclination.Cos * sin2U);
        var tilt = orbit.Inclination + (1.5 * secondOrder * inclination.Cos * inclination.Sin * cos2U);
        var rateScale = orbit.MeanMotion * firstOrder / Wgs72.Xke;
        var radialRate = plane.RadialRate - (rateScale * inclination.OneMinusCosSquared * sin2U);
        var transverseRate = plane.TransverseRate
            + (rateScale * ((inclination.OneMinusCosSquared * cos2U) + (1.5 * inclination.ThreeCosSquaredMinusOne)));

        var (sinU, cosU) = Math.SinCos(u);
        var (sinRaan, cosRaan) = Math.SinCos(raan);
        var (sinTilt, cosTilt) = Math.SinCos(tilt);
        var radial = new Vector3d(
            (cosRaan * cosU) - (sinRaan * cosTilt * sinU),
            (sinRaan * cosU) + (cosRaan * cosTilt * sinU),
            sinTilt * sinU);
        var transverse = new Vector3d(
            (-cosRaan * sinU) - (sinRaan * cosTilt * cosU),
            (-sinRaan * sinU) + (cosRaan * cosTilt * cosU),
            sinTilt * cosU);
        state = new TemeState(
            radius * Wgs72.EarthRadiusKm * radial,
            Wgs72.VelocityUnitKmPerS * ((radialRate * radial) + (transverseRate * transverse)));
        return Sgp4Error.None;
    }

    /// <summary>The angle without its whole turns; keeps the digits that Newton's method compares.</summary>
    private static double Reduced(double angle) => angle - (Math.Tau * Math.Floor(angle / Math.Tau));

    /// <summary>Position and velocity in the orbital plane before the short-period terms. Earth radii and canonical time units.</summary>
    private readonly struct PlaneState
    {
        public double Radius { get; init; }

        public double RadialRate { get; init; }

        public double TransverseRate { get; init; }

        public double SinU { get; init; }

        public double CosU { get; init; }

        public double SemilatusRectum { get; init; }

        public double Beta { get; init; }
    }
}
