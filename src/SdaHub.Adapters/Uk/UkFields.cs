using SdaHub.Adapters.Visual;

namespace SdaHub.Adapters.Uk;

/// <summary>The fields of a record.</summary>
internal static class UkFields
{
    public static readonly VisualField Launch = new("launch", 1, 5);
    public static readonly VisualField Piece = new("piece", 6, 7);
    public static readonly VisualField Station = new("station", 8, 11);
    public static readonly VisualField Date = new("date", 12, 17);
    public static readonly VisualField TimeOfDay = new("time", 18, 27);
    public static readonly VisualField TimeAccuracy = new("time_accuracy", 28, 32);
    public static readonly VisualField TimeStandard = new("time_standard", 33, 33);
    public static readonly VisualField AngleCode = new("angle_code", 34, 34);
    public static readonly VisualField FirstAngle = new("first_angle", 35, 42);
    public static readonly VisualField SecondAngle = new("second_angle", 43, 50);
    public static readonly VisualField PositionAccuracy = new("position_accuracy", 51, 54);
    public static readonly VisualField EpochCode = new("epoch_code", 55, 55);
    public static readonly VisualField Range = new("range", 56, 68);
    public static readonly VisualField Brightest = new("brightest_magnitude", 69, 71);
    public static readonly VisualField Faintest = new("faintest_magnitude", 72, 74);
    public static readonly VisualField FlashPeriod = new("flash_period", 75, 79);
    public static readonly VisualField Appearance = new("appearance", 80, 80);
}
