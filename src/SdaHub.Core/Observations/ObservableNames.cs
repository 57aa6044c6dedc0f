using System.Collections.Immutable;

namespace SdaHub.Core.Observations;

/// <summary>The one name of each observable on the wire, in findings and in the command line's output.</summary>
public static class ObservableNames
{
    private static readonly string[] Names =
    [
        "azimuth_deg", "elevation_deg", "range_km", "range_rate_km_per_s", "right_ascension_deg", "declination_deg",
        "azimuth_rate_deg_per_s", "elevation_rate_deg_per_s", "magnitude", "radar_cross_section_m2",
    ];

    private static readonly string[] SigmaNames =
    [
        "azimuth_sigma_deg", "elevation_sigma_deg", "range_sigma_km", "range_rate_sigma_km_per_s", "right_ascension_sigma_deg", "declination_sigma_deg",
        "azimuth_rate_sigma_deg_per_s", "elevation_rate_sigma_deg_per_s", "magnitude_sigma", "radar_cross_section_sigma_m2",
    ];

    /// <summary>Every observable, in the order of their values. To go through them takes no object, since every track's columns are gone through.</summary>
    public static ImmutableArray<Observable> All { get; } = [.. Enum.GetValues<Observable>()];

    /// <summary>Name of the value column, such as <c>range_km</c>.</summary>
    public static string FieldName(this Observable observable) => Names[(int)observable];

    /// <summary>Name of the sigma column, such as <c>range_sigma_km</c>.</summary>
    public static string SigmaFieldName(this Observable observable) => SigmaNames[(int)observable];
}
