using System.Collections.Immutable;

namespace SdaHub.Core.Observations;

/// <summary>The one name of each coordinate of a sensor in orbit, on the wire, in findings, in the hub's own formats and in the command line's output.</summary>
public static class SensorCoordinateNames
{
    private static readonly string[] Names =
        ["sensor_x_km", "sensor_y_km", "sensor_z_km", "sensor_x_dot_km_per_s", "sensor_y_dot_km_per_s", "sensor_z_dot_km_per_s"];

    /// <summary>Every coordinate, in the order of their values.</summary>
    public static ImmutableArray<SensorCoordinate> All { get; } = [.. Enum.GetValues<SensorCoordinate>()];

    /// <summary>Name of the column, such as <c>sensor_x_km</c>.</summary>
    public static string FieldName(this SensorCoordinate coordinate) => Names[(int)coordinate];

    /// <summary>Whether it is part of the velocity.</summary>
    public static bool IsVelocity(this SensorCoordinate coordinate) => coordinate >= SensorCoordinate.XDotKmPerS;
}
