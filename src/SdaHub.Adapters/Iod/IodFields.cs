using SdaHub.Adapters.Visual;

namespace SdaHub.Adapters.Iod;

/// <summary>The fields of a record.</summary>
internal static class IodFields
{
    public static readonly VisualField ObjectNumber = new("object_number", 1, 5);
    public static readonly VisualField LaunchYear = new("launch_year", 7, 8);
    public static readonly VisualField Launch = new("launch", 10, 15);
    public static readonly VisualField Station = new("station", 17, 20);
    public static readonly VisualField SkyCondition = new("sky_condition", 22, 22);
    public static readonly VisualField Date = new("date", 24, 31);
    public static readonly VisualField TimeOfDay = new("time", 32, 40);
    public static readonly VisualField TimeAccuracy = new("time_accuracy", 42, 43);
    public static readonly VisualField AngleCode = new("angle_code", 45, 45);
    public static readonly VisualField EpochCode = new("epoch_code", 46, 46);
    public static readonly VisualField FirstAngle = new("first_angle", 48, 54);
    public static readonly VisualField SecondAngle = new("second_angle", 55, 61);
    public static readonly VisualField PositionAccuracy = new("position_accuracy", 63, 64);
    public static readonly VisualField OpticalBehaviour = new("optical_behaviour", 66, 66);
    public static readonly VisualField Magnitude = new("magnitude", 67, 70);
    public static readonly VisualField MagnitudeAccuracy = new("magnitude_accuracy", 72, 73);
    public static readonly VisualField FlashPeriod = new("flash_period", 75, 80);
}
