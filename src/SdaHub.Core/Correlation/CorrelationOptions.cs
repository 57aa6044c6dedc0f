using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SdaHub.Core.Correlation;

/// <summary>
/// How near a track must come to a prediction to fit. A gate is <see cref="GateFactor"/> times the root sum square of the element set's sigma, projected on
/// the quantity, and the sensor's. Bound to <c>SdaHub:Correlation</c>.
/// </summary>
public sealed class CorrelationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Correlation";

    /// <summary>Sigmas in a gate, 1 to 10. Default 3. Lower tells neighbours apart better and loses tracks after manoeuvres; higher the reverse.</summary>
    [Range(1, 10)]
    public double GateFactor { get; set; } = 3;

    /// <summary>Element sets further than this in days from the observation are not compared, 1 to 3650. Default 60.</summary>
    [Range(1, 3650)]
    public double MaximumElementSetAgeDays { get; set; } = 60;

    /// <summary>Sigma along the track above which age adds nothing, in kilometres, 1 to 10,000. Default 60: wider gates would fit a stranger.</summary>
    [Range(1, 10_000)]
    public double MaximumAlongTrackKm { get; set; } = 60;

    /// <summary>Accuracy below 500 km perigee, where drag rules. Default 1 km and 3 km a day along the track, 0.5 km and 0.2 km a day across.</summary>
    [Required, ValidateObjectMembers]
    public ElementSetAccuracy LowPerigee { get; set; } =
        new() { AlongTrackKm = 1, AlongTrackGrowthKmPerDay = 3, CrossTrackKm = 0.5, CrossTrackGrowthKmPerDay = 0.2 };

    /// <summary>Accuracy of other low orbits, periods under 225 minutes. Default 1 km and 1 km a day along the track, 0.5 km and 0.1 km a day across.</summary>
    [Required, ValidateObjectMembers]
    public ElementSetAccuracy LowOrbit { get; set; } =
        new() { AlongTrackKm = 1, AlongTrackGrowthKmPerDay = 1, CrossTrackKm = 0.5, CrossTrackGrowthKmPerDay = 0.1 };

    /// <summary>Accuracy of longer periods up to 20 hours. Default 3 km and 0.5 km a day along the track, 1 km and 0.1 km a day across.</summary>
    [Required, ValidateObjectMembers]
    public ElementSetAccuracy MediumOrbit { get; set; } =
        new() { AlongTrackKm = 3, AlongTrackGrowthKmPerDay = 0.5, CrossTrackKm = 1, CrossTrackGrowthKmPerDay = 0.1 };

    /// <summary>Accuracy of periods above 20 hours. Default 5 km and 1 km a day along the track, 2.5 km and 0.5 km a day across.</summary>
    [Required, ValidateObjectMembers]
    public ElementSetAccuracy HighOrbit { get; set; } =
        new() { AlongTrackKm = 5, AlongTrackGrowthKmPerDay = 1, CrossTrackKm = 2.5, CrossTrackGrowthKmPerDay = 0.5 };

    /// <summary>Accuracy above an eccentricity of 0.25, whatever the period. Default 5 km and 3 km a day along the track, 3 km and 0.5 km a day across.</summary>
    [Required, ValidateObjectMembers]
    public ElementSetAccuracy EccentricOrbit { get; set; } =
        new() { AlongTrackKm = 5, AlongTrackGrowthKmPerDay = 3, CrossTrackKm = 3, CrossTrackGrowthKmPerDay = 0.5 };

    /// <summary>What a radar that states no sigma is taken to have. Default 0.1 degrees, 0.2 km, 0.02 km/s.</summary>
    [Required, ValidateObjectMembers]
    public SensorAccuracy UnstatedRadar { get; set; } = new() { AngleDeg = 0.1, RangeKm = 0.2, RangeRateKmPerS = 0.02 };

    /// <summary>What an optical or infrared sensor that states no sigma is taken to have. Default 0.02 degrees, 1 km, 0.1 km/s.</summary>
    [Required, ValidateObjectMembers]
    public SensorAccuracy UnstatedOptical { get; set; } = new() { AngleDeg = 0.02, RangeKm = 1, RangeRateKmPerS = 0.1 };

    /// <summary>What a laser that states no sigma is taken to have. Default 0.02 degrees (its pointing), 0.01 km, 0.01 km/s.</summary>
    [Required, ValidateObjectMembers]
    public SensorAccuracy UnstatedLaser { get; set; } = new() { AngleDeg = 0.02, RangeKm = 0.01, RangeRateKmPerS = 0.01 };

    /// <summary>What any other sensor that states no sigma is taken to have. Default 0.5 degrees, 5 km, 0.1 km/s.</summary>
    [Required, ValidateObjectMembers]
    public SensorAccuracy UnstatedOther { get; set; } = new() { AngleDeg = 0.5, RangeKm = 5, RangeRateKmPerS = 0.1 };

    /// <summary>Stated sigmas above these count as these, so that no statement makes a track fit everything. Default 1 degree, 20 km, 0.5 km/s.</summary>
    [Required, ValidateObjectMembers]
    public SensorAccuracy Maximum { get; set; } = new() { AngleDeg = 1, RangeKm = 20, RangeRateKmPerS = 0.5 };

    /// <summary>
    /// Instants at which the states of the whole catalog are kept for the search, 1 to 1000. Default 64, each about 0.5 MB at 30,000 objects. Fewer make
    /// searches over scattered times compute the catalog again.
    /// </summary>
    [Range(1, 1000)]
    public int SearchInstantCount { get; set; } = 64;
}
