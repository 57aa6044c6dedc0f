namespace SdaHub.Astrodynamics.Time;

/// <summary>Earth orientation parameters at one instant. The default value is all zeros, as used without a file.</summary>
public readonly record struct EarthOrientation
{
    /// <summary>UT1 - UTC in seconds, within 0.9 s.</summary>
    public double Ut1MinusUtcS { get; init; }

    /// <summary>Pole coordinate x, towards the Greenwich meridian, in arcseconds.</summary>
    public double PolarMotionXArcsec { get; init; }

    /// <summary>Pole coordinate y, towards 90 degrees west, in arcseconds.</summary>
    public double PolarMotionYArcsec { get; init; }

    /// <summary>Excess of the length of day over 86,400 s, in seconds.</summary>
    public double LengthOfDayS { get; init; }

    /// <summary>Correction of the IAU 1980 nutation in longitude, in arcseconds; zero if the file has none.</summary>
    public double DPsiArcsec { get; init; }

    /// <summary>Correction of the IAU 1980 nutation in obliquity, in arcseconds; zero if the file has none.</summary>
    public double DEpsilonArcsec { get; init; }

    /// <summary>True if the instant lies outside the file: the nearest row is held, or all is zero for lack of a file.</summary>
    public bool IsExtrapolated { get; init; }
}
