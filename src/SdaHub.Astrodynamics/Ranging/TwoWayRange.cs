namespace SdaHub.Astrodynamics.Ranging;

/// <summary>
/// Half the way of a signal from a site to an object and back, in vacuum. The object moves on and the site turns with the Earth while it travels: both are taken
/// in axes that do not turn and coincide with ITRF at the instant that the range is told at. Gravity's own delay, a centimetre there and back for LAGEOS, is left out.
/// </summary>
public static class TwoWayRange
{
    private const double SpeedOfLightKmPerS = 299_792.458;

    /// <summary>The Earth's rate of rotation in rad/s (IERS Conventions 2010, table 1.1).</summary>
    private const double EarthRateRadPerS = 7.292115e-5;

    /// <summary>Rounds after which light time stands still: each gains a factor of the object's speed over that of light, 40,000 or more.</summary>
    private const int Rounds = 5;

    /// <summary>Predicts a range.</summary>
    /// <param name="siteItrfKm">The site in ITRF in km.</param>
    /// <param name="told">The event at the instant from which offsets count.</param>
    /// <param name="objectItrfKm">Position of the object in ITRF in km by the offset in seconds; null where it is not known.</param>
    /// <returns>Range in km, and the offset in seconds at which the signal is at the object; null where the object's position is not known.</returns>
    public static (double RangeKm, double BounceOffsetS)? Predict(Vector3d siteItrfKm, RangeEvent told, Func<double, Vector3d?> objectItrfKm)
    {
        var (bounce, up, down) = (0.0, 0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            if (objectItrfKm(bounce) is not { } position)
            {
                return null;
            }

            var target = Turned(position, bounce);
            up = SolveLeg(target, siteItrfKm, bounce, up, sign: -1);
            down = SolveLeg(target, siteItrfKm, bounce, down, sign: 1);
            bounce = told switch
            {
                RangeEvent.Transmit => up,
                RangeEvent.Receive => -down,
                _ => 0.0,
            };
        }

        return ((up + down) / 2.0 * SpeedOfLightKmPerS, bounce);
    }

    /// <summary>Seconds between the object and the site: the site is where it was before, or where it will be after.</summary>
    private static double SolveLeg(Vector3d target, Vector3d siteItrfKm, double bounce, double legS, int sign)
    {
        for (var round = 0; round < Rounds; round++)
        {
            legS = (target - Turned(siteItrfKm, bounce + (sign * legS))).Norm / SpeedOfLightKmPerS;
        }

        return legS;
    }

    /// <summary>What is Earth-fixed at an offset, in the axes that do not turn.</summary>
    private static Vector3d Turned(Vector3d itrf, double offsetS)
    {
        var (sin, cos) = Math.SinCos(EarthRateRadPerS * offsetS);
        return new Vector3d((cos * itrf.X) - (sin * itrf.Y), (sin * itrf.X) + (cos * itrf.Y), itrf.Z);
    }
}
