namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Every key that a mapping may have, by the group that it stands in. The JSON schema beside the agreements says the same.</summary>
internal static class MappingKeys
{
    internal static readonly string[] Mapping =
        ["layout", "separator", "header", "comment", "skip_lines", "decimal", "records", "time_scale", "sensor_frame", "kind", "kinds", "fields", "sensors"];

    internal static readonly string[] Kind = ["carries", "fields"];

    internal static readonly string[] Field =
        ["from", "value", "form", "unit", "implied_decimals", "negate", "add", "round_trip", "day_turns", "missing", "values"];

    internal static readonly string[] Sensor = ["sensor_key", "site", "phenomenology"];
}
