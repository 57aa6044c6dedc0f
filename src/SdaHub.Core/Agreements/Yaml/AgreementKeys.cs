namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Every key that an agreement may have, by the group that it stands in. The JSON schema beside the agreements says the same.</summary>
internal static class AgreementKeys
{
    internal static readonly string[] Document =
    [
        "spoc", "nation", "version", "valid_from", "valid_until", "identities", "formats", "default_marking", "sites", "products", "release", "quotas",
    ];

    internal static readonly string[] Identity = ["uri", "role"];

    internal static readonly string[] Formats = ["in", "conventions", "mappings", "shadows", "repairs"];

    internal static readonly string[] Conventions =
    [
        "range_is_round_trip", "doppler_is_round_trip", "range_unit_km", "default_angle_frame", "xy_angles_are_named_by_axis",
        "plain_azimuth_rate_sensors", "year", "default_phenomenology",
    ];

    internal static readonly string[] Marking = ["classification", "releasable_to", "data_mode"];

    internal static readonly string[] Site = ["latitude_deg", "longitude_deg", "altitude_m"];

    internal static readonly string[] Products = ["states", "angles", "catalog"];

    internal static readonly string[] StateProduct = ["objects", "cadence", "frame", "format", "span", "step"];

    internal static readonly string[] AngleProduct = ["site", "objects", "cadence", "minimum_elevation_deg", "format", "span", "step"];

    internal static readonly string[] CatalogProduct = ["format"];

    internal static readonly string[] Release = ["products", "maximum_classification", "data_modes"];

    internal static readonly string[] Quotas = ["stream_count", "publisher_count", "unsettled_batch_count", "unsettled_bytes"];
}
