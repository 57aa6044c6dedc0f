namespace SdaHub.Adapters.B3;

/// <summary>The columns of a transmit line: an observation as teletypes send it, without a year. What is known of them, and how, is in the README beside it.</summary>
internal static class B3TransmitLine
{
    public const int Length = 54;
    public const int PositionColumn = 5;
    public const int TypeColumn = 6;
    public const int CheckColumn = 52;

    /// <summary>Type of azimuth, elevation, range, the only one that is known in this form.</summary>
    public const byte AnglesAndRange = (byte)'2';

    public static readonly B3Field SensorNumber = new("sensor_number", 7, 9, 1);
    public static readonly B3Field SatelliteNumber = new("satellite_number", 10, 14, 1);
    public static readonly B3Field Day = new("epoch", 15, 17, 1);
    public static readonly B3Field TimeOfDay = new("epoch", 18, 26, 1);
    public static readonly B3Field Elevation = new("elevation_deg", 27, 33, 1e4);
    public static readonly B3Field Azimuth = new("azimuth_deg", 35, 41, 1e4);
    public static readonly B3Field Range = new("range_km", 43, 49, 1e5);
    public static readonly B3Field RangeExponent = new("range_exponent", 50, 50, 1);

    /// <summary>What each line ends with.</summary>
    public static ReadOnlySpan<byte> End => "$$"u8;

    /// <summary>
    /// Whether the check digit fits the digits before it. It is not known how anything but a digit would count, so that a line with a sign or a letter always
    /// fits.
    /// </summary>
    public static bool IsCheckRight(ReadOnlySpan<byte> line)
    {
        const int ValueOfU = 5;
        var (all, names) = (0, 0);
        for (var column = 2; column < CheckColumn; column++)
        {
            var character = line[column - 1];
            if (character is not ((byte)' ' or (>= (byte)'0' and <= (byte)'9')))
            {
                return true;
            }

            var digit = character == ' ' ? 0 : character - '0';
            all += digit;
            names += column >= TypeColumn && column <= SatelliteNumber.LastColumn ? digit : 0;
        }

        // All lines at hand have the same type, sensor and object, for which the two sums are the same.
        var check = line[CheckColumn - 1] - '0';
        return check == (all + ValueOfU) % 10 || check == (all - names) % 10;
    }
}
