using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>What the fields of an observation must have, and what has a meaning only together.</summary>
internal static class MappedFieldRules
{
    private static readonly (string Key, string[] Others)[] Groups =
    [
        ("azimuth_deg", ["elevation_deg"]), ("elevation_deg", ["azimuth_deg"]), ("right_ascension_deg", ["declination_deg", "angle_frame"]),
        ("declination_deg", ["right_ascension_deg"]), ("site_latitude_deg", ["site_longitude_deg", "site_altitude_m"]),
        ("site_longitude_deg", ["site_latitude_deg"]), ("site_altitude_m", ["site_latitude_deg"]), ("site_x_km", ["site_y_km", "site_z_km"]),
        ("site_y_km", ["site_x_km"]), ("site_z_km", ["site_x_km"]), ("sensor_x_km", ["sensor_y_km", "sensor_z_km"]), ("sensor_y_km", ["sensor_x_km"]),
        ("sensor_z_km", ["sensor_x_km"]), ("sensor_x_dot_km_per_s", ["sensor_x_km", "sensor_y_dot_km_per_s", "sensor_z_dot_km_per_s"]),
        ("sensor_y_dot_km_per_s", ["sensor_x_dot_km_per_s"]), ("sensor_z_dot_km_per_s", ["sensor_x_dot_km_per_s"]), ("range_rate_interval_start_s", ["range_rate_interval_end_s"]),
        ("range_rate_interval_end_s", ["range_rate_interval_start_s"]),
    ];

    /// <summary>Notes what is missing.</summary>
    /// <param name="own">The fields of the observation's kind.</param>
    /// <param name="common">The fields of all kinds, in force where the kind has none of its own; null when there are none.</param>
    /// <param name="where">Names the kind, for people; empty when there is but one.</param>
    internal static void Check(Section own, Section? common, string where)
    {
        foreach (var required in (string[])["time", "sensor_key"])
        {
            if (!At(required).IsPresent)
            {
                own.Required(required);
            }
        }

        foreach (var (key, others) in Groups)
        {
            foreach (var other in others.Where(other => !At(other).IsPresent))
            {
                At(key).Refuse($"stands without {other}{where}");
            }
        }

        if (!EnumWords<MappingTarget>.All.Any(word => word.Value <= MappingTarget.RadarCrossSectionM2 && At(word.Key).IsPresent))
        {
            At("time").Refuse($"stands without any measured quantity{where}, such as azimuth_deg or range_km");
        }

        Field At(string key) => own.Optional(key) is { IsPresent: true } field || common is null ? own.Optional(key) : common.Optional(key);
    }
}
