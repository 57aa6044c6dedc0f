namespace SdaHub.Adapters.Visual;

/// <summary>How a position is printed, as one digit of a record says it. The same digits mean the same in all visual formats.</summary>
/// <param name="IsHorizon">Azimuth and elevation instead of right ascension and declination.</param>
/// <param name="First">Digits of right ascension or azimuth.</param>
/// <param name="Second">Digits of declination or elevation.</param>
/// <param name="AccuracyUnitDeg">Unit of the position's accuracy in degrees.</param>
/// <param name="AccuracyDivisor">Where the decimal point of the accuracy stands in the UK format: SSSs, MMmm, Dddd.</param>
internal sealed record PositionCode(bool IsHorizon, DigitForm First, DigitForm Second, double AccuracyUnitDeg, double AccuracyDivisor)
{
    private const double DegPerArcmin = 1 / 60.0;
    private const double DegPerArcsec = 1 / 3600.0;

    private static readonly PositionCode[] FromOne =
    [
        new(false, DigitForm.HoursMinutesSeconds, DigitForm.DegreesMinutesSeconds, DegPerArcsec, 10),
        new(false, DigitForm.HoursMinutes, DigitForm.DegreesMinutes, DegPerArcmin, 100),
        new(false, DigitForm.HoursMinutes, DigitForm.Degrees, 1, 1000),
        new(true, DigitForm.DegreesMinutesSeconds, DigitForm.DegreesMinutesSeconds, DegPerArcsec, 10),
        new(true, DigitForm.DegreesMinutes, DigitForm.DegreesMinutes, DegPerArcmin, 100),
        new(true, DigitForm.Degrees, DigitForm.Degrees, 1, 1000),
    ];

    /// <summary>IOD's code 7: hours, minutes and seconds with degrees.</summary>
    public static PositionCode Mixed { get; } = new(false, DigitForm.HoursMinutesSeconds, DigitForm.Degrees, 1, 1000);

    /// <summary>Digits of hours or degrees in the first angle.</summary>
    public int FirstWholeDigits => IsHorizon ? 3 : 2;

    /// <summary>How the first angle is printed in a number of columns, such as HHMMSSs.</summary>
    public string FirstText(int width) => Text(First, FirstWholeDigits, width);

    /// <summary>How the second angle is printed in a number of columns, without its sign.</summary>
    public string SecondText(int width) => Text(Second, 2, width);

    /// <summary>The codes 1 to 6.</summary>
    /// <returns>Null for others.</returns>
    public static PositionCode? Of(int code) => code is >= 1 and <= 6 ? FromOne[code - 1] : null;

    private static string Text(DigitForm form, int wholeDigits, int width)
    {
        var text = new string(form is DigitForm.HoursMinutesSeconds or DigitForm.HoursMinutes ? 'H' : 'D', wholeDigits);
        text += form == DigitForm.Degrees ? "" : "MM";
        text += form is DigitForm.HoursMinutesSeconds or DigitForm.DegreesMinutesSeconds ? "SS" : "";
        return text.PadRight(width, char.ToLowerInvariant(text[^1]));
    }
}
