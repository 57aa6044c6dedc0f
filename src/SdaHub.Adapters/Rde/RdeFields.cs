using SdaHub.Adapters.Visual;

namespace SdaHub.Adapters.Rde;

/// <summary>The fields of a block's first line, and of its observations.</summary>
internal static class RdeFields
{
    public static readonly VisualField Station = new("station", 1, 4);
    public static readonly VisualField Month = new("month", 6, 9);
    public static readonly VisualField TimeAccuracy = new("time_accuracy", 11, 13);
    public static readonly VisualField PositionCode = new("position_code", 15, 15);
    public static readonly VisualField PositionAccuracy = new("position_accuracy", 17, 19);
    public static readonly VisualField EpochCode = new("epoch_code", 20, 20);

    public static readonly VisualField Day = new("day", 1, 2);

    public static readonly VisualField Designator = new("designator", 1, 7);
    public static readonly VisualField TimeOfDay = new("time", 9, 14);
    public static readonly VisualField TimePoint = new("time", 15, 15);
    public static readonly VisualField TimeDecimals = new("time", 16, 17);
    public static readonly VisualField RightAscension = new("right_ascension", 19, 24);
    public static readonly VisualField Declination = new("declination", 25, 31);
    public static readonly VisualField Brightest = new("brightest_magnitude", 32, 35);
    public static readonly VisualField Faintest = new("faintest_magnitude", 36, 39);
    public static readonly VisualField FlashPeriod = new("flash_period_and_appearance", 40, 80);
}
