namespace SdaHub.Astrodynamics.Time;

/// <summary>One day of an EOP file, at 0h UTC.</summary>
internal readonly record struct EarthOrientationRow
{
    public double ModifiedJulianDate { get; init; }

    /// <summary>UT1 - TAI in seconds; unlike UT1 - UTC it does not jump at a leap second, so it can be interpolated.</summary>
    public double Ut1MinusTaiS { get; init; }

    public double XArcsec { get; init; }

    public double YArcsec { get; init; }

    /// <summary>NaN until filled in where the file leaves it out, as in the predicted part of finals2000A.</summary>
    public double LengthOfDayS { get; init; }

    public double DPsiArcsec { get; init; }

    public double DEpsilonArcsec { get; init; }

    /// <summary>Whether the file calls the values predicted.</summary>
    public bool IsPredicted { get; init; }
}
