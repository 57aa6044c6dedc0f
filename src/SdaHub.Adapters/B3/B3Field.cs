namespace SdaHub.Adapters.B3;

/// <summary>A field of a card, or of a transmit line.</summary>
/// <param name="Name">Name, for diagnostics.</param>
/// <param name="FirstColumn">First column, from 1.</param>
/// <param name="LastColumn">Last column, from 1.</param>
/// <param name="Divisor">What the printed digits are divided by to give the unit named.</param>
internal readonly record struct B3Field(string Name, int FirstColumn, int LastColumn, double Divisor)
{
    public static readonly B3Field SatelliteNumber = new("satellite_number", 2, 6, 1);
    public static readonly B3Field SensorNumber = new("sensor_number", 7, 9, 1);
    public static readonly B3Field Elevation = new("elevation_deg", 24, 29, 1e4);
    public static readonly B3Field Declination = new("declination_deg", 24, 29, 1e4);
    public static readonly B3Field Azimuth = new("azimuth_deg", 31, 37, 1e4);
    public static readonly B3Field RightAscension = new("right_ascension", 31, 37, 1);
    public static readonly B3Field Range = new("range_km", 39, 45, 1e5);
    public static readonly B3Field RangeExponent = new("range_exponent", 46, 46, 1);
    public static readonly B3Field RangeRate = new("range_rate_km_per_s", 48, 54, 1e5);
    public static readonly B3Field ElevationRate = new("elevation_rate_deg_per_s", 56, 60, 1e4);
    public static readonly B3Field AzimuthRate = new("azimuth_rate_deg_per_s", 62, 66, 1e4);
    public static readonly B3Field RangeAcceleration = new("range_acceleration_km_per_s2", 68, 72, 1e5);
    public static readonly B3Field SensorX = new("sensor_x_m", 47, 55, 1);
    public static readonly B3Field SensorY = new("sensor_y_m", 56, 64, 1);
    public static readonly B3Field SensorZ = new("sensor_z_m", 65, 73, 1);

    /// <summary>The field's columns of a card; empty, or cut short, when the card ends before.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> card) =>
        card.Length < FirstColumn ? [] : card[(FirstColumn - 1)..Math.Min(LastColumn, card.Length)];
}
