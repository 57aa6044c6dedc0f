namespace SdaHub.Astrodynamics.Time;

/// <summary>Sidereal time of the Greenwich meridian.</summary>
public static class SiderealTime
{
    /// <summary>
    /// Greenwich mean sidereal time of 1982 in radians, [0, 2 pi). Aoki et al., Astronomy and Astrophysics 105 (1982), the expression for any UT1.
    /// </summary>
    /// <param name="ut1">Instant on the UT1 scale.</param>
    public static double Gmst1982Rad(JulianDate ut1)
    {
        var t = ut1.CenturiesSinceJ2000;
        var excessS = 67_310.54841 + (t * (8_640_184.812866 + (t * (0.093104 - (t * 6.2e-6)))));

        // The whole turns of the 876,600 h term are left out before they cost digits.
        var turns = Fraction(ut1.Day - JulianDate.J2000Day) + ut1.DayFraction + (excessS / JulianDate.SecondsPerDay);
        return Math.Tau * Fraction(turns);
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
