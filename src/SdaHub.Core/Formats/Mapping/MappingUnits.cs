using System.Collections.Frozen;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>Units that numbers of a mapped format may have, by the unit of the target.</summary>
public static class MappingUnits
{
    /// <summary>The unit of cross sections that is a logarithm.</summary>
    public const string Decibel = "dbsm";

    private const double SpeedOfLightKmPerS = 299_792.458;

    private static readonly FrozenDictionary<string, UnitScale> Angles = Table(
        ("deg", 1, 1), ("hour", 15, 1), ("arcmin", 1, 60), ("arcsec", 1, 3600), ("turn", 360, 1),
        ("rad", 180 / Math.PI, 1), ("mrad", 180 / Math.PI, 1e3), ("urad", 180 / Math.PI, 1e6));

    private static readonly FrozenDictionary<string, UnitScale> AngleRates = Table(
        ("deg/s", 1, 1), ("arcmin/s", 1, 60), ("arcsec/s", 1, 3600), ("deg/min", 1, 60), ("rad/s", 180 / Math.PI, 1), ("mrad/s", 180 / Math.PI, 1e3), ("urad/s", 180 / Math.PI, 1e6));

    private static readonly FrozenDictionary<string, UnitScale> Lengths = Table(
        ("km", 1, 1), ("m", 1, 1e3), ("mm", 1, 1e6), ("s", SpeedOfLightKmPerS, 1), ("ms", SpeedOfLightKmPerS, 1e3), ("us", SpeedOfLightKmPerS, 1e6), ("ns", SpeedOfLightKmPerS, 1e9));

    private static readonly FrozenDictionary<string, UnitScale> Places = Table(("km", 1, 1), ("m", 1, 1e3));

    private static readonly FrozenDictionary<string, UnitScale> Heights = Table(("m", 1, 1), ("km", 1e3, 1));

    private static readonly FrozenDictionary<string, UnitScale> Speeds = Table(("km/s", 1, 1), ("m/s", 1, 1e3), ("mm/s", 1, 1e6));

    private static readonly FrozenDictionary<string, UnitScale> Spans = Table(("s", 1, 1), ("ms", 1, 1e3));

    private static readonly FrozenDictionary<string, UnitScale> Magnitudes = Table(("mag", 1, 1));

    private static readonly FrozenDictionary<string, UnitScale> AreaSigmas = Table(("m2", 1, 1), ("cm2", 1, 1e4));

    private static readonly FrozenDictionary<string, UnitScale> Areas =
        AreaSigmas.Append(KeyValuePair.Create(Decibel, new UnitScale(1, 1, IsDecibel: true))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Units that a target's numbers may have, the target's own first; empty when it is no number with a unit.</summary>
    public static IReadOnlyDictionary<string, UnitScale> Of(MappingTarget target) => target switch
    {
        MappingTarget.AzimuthDeg or MappingTarget.ElevationDeg or MappingTarget.RightAscensionDeg or MappingTarget.DeclinationDeg
            or MappingTarget.AzimuthSigmaDeg or MappingTarget.ElevationSigmaDeg or MappingTarget.RightAscensionSigmaDeg or MappingTarget.DeclinationSigmaDeg
            or MappingTarget.SiteLatitudeDeg or MappingTarget.SiteLongitudeDeg => Angles,
        MappingTarget.AzimuthRateDegPerS or MappingTarget.ElevationRateDegPerS
            or MappingTarget.AzimuthRateSigmaDegPerS or MappingTarget.ElevationRateSigmaDegPerS => AngleRates,
        MappingTarget.RangeKm or MappingTarget.RangeSigmaKm => Lengths,
        MappingTarget.SiteXKm or MappingTarget.SiteYKm or MappingTarget.SiteZKm
            or MappingTarget.SensorXKm or MappingTarget.SensorYKm or MappingTarget.SensorZKm => Places,
        MappingTarget.SiteAltitudeM => Heights,
        MappingTarget.RangeRateKmPerS or MappingTarget.RangeRateSigmaKmPerS
            or MappingTarget.SensorXDotKmPerS or MappingTarget.SensorYDotKmPerS or MappingTarget.SensorZDotKmPerS => Speeds,
        MappingTarget.RangeRateIntervalStartS or MappingTarget.RangeRateIntervalEndS or MappingTarget.TimeSigmaS => Spans,
        MappingTarget.Magnitude or MappingTarget.MagnitudeSigma => Magnitudes,
        MappingTarget.RadarCrossSectionM2 => Areas,
        MappingTarget.RadarCrossSectionSigmaM2 => AreaSigmas,
        _ => FrozenDictionary<string, UnitScale>.Empty,
    };

    /// <summary>Whether a target is an angle, which may be written in degrees or hours, minutes and seconds.</summary>
    public static bool IsAngle(MappingTarget target) => ReferenceEquals(Of(target), Angles);

    private static FrozenDictionary<string, UnitScale> Table(params (string Unit, double Multiplier, double Divisor)[] units) =>
        units.ToFrozenDictionary(unit => unit.Unit, unit => new UnitScale(unit.Multiplier, unit.Divisor, IsDecibel: false), StringComparer.Ordinal);
}
