using SdaHub.Core.Formats.Mapping;

namespace SdaHub.UnitTests.Adapters.Mapping;

/// <summary>Every unit that a mapping may name, with values by hand.</summary>
public sealed class MappingUnitTests
{
    [Theory]
    [InlineData(MappingTarget.AzimuthDeg, "deg", 7, 7)]
    [InlineData(MappingTarget.AzimuthDeg, "hour", 7, 105)]
    [InlineData(MappingTarget.AzimuthDeg, "arcmin", 90, 1.5)]
    [InlineData(MappingTarget.AzimuthDeg, "arcsec", 9000, 2.5)]
    [InlineData(MappingTarget.AzimuthDeg, "turn", 0.25, 90)]
    [InlineData(MappingTarget.AzimuthDeg, "rad", 1.5707963267948966, 90)]
    [InlineData(MappingTarget.AzimuthDeg, "mrad", 1570.7963267948966, 90)]
    [InlineData(MappingTarget.AzimuthDeg, "urad", 1570796.3267948966, 90)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "deg/s", 7, 7)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "arcmin/s", 90, 1.5)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "arcsec/s", 9000, 2.5)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "deg/min", 90, 1.5)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "rad/s", 1.5707963267948966, 90)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "mrad/s", 1570.7963267948966, 90)]
    [InlineData(MappingTarget.AzimuthRateDegPerS, "urad/s", 1570796.3267948966, 90)]
    [InlineData(MappingTarget.RangeKm, "km", 7, 7)]
    [InlineData(MappingTarget.RangeKm, "m", 1500, 1.5)]
    [InlineData(MappingTarget.RangeKm, "mm", 2_500_000, 2.5)]
    [InlineData(MappingTarget.RangeKm, "s", 2, 599_584.916)]
    [InlineData(MappingTarget.RangeKm, "ms", 2, 599.584_916)]
    [InlineData(MappingTarget.RangeKm, "us", 2000, 599.584_916)]
    [InlineData(MappingTarget.RangeKm, "ns", 2_000_000, 599.584_916)]
    [InlineData(MappingTarget.SiteXKm, "km", 7, 7)]
    [InlineData(MappingTarget.SiteXKm, "m", 1500, 1.5)]
    [InlineData(MappingTarget.SiteAltitudeM, "m", 7, 7)]
    [InlineData(MappingTarget.SiteAltitudeM, "km", 1.5, 1500)]
    [InlineData(MappingTarget.RangeRateKmPerS, "km/s", 7, 7)]
    [InlineData(MappingTarget.RangeRateKmPerS, "m/s", 1500, 1.5)]
    [InlineData(MappingTarget.RangeRateKmPerS, "mm/s", 2_500_000, 2.5)]
    [InlineData(MappingTarget.TimeSigmaS, "s", 7, 7)]
    [InlineData(MappingTarget.TimeSigmaS, "ms", 1500, 1.5)]
    [InlineData(MappingTarget.Magnitude, "mag", 7, 7)]
    [InlineData(MappingTarget.RadarCrossSectionM2, "m2", 7, 7)]
    [InlineData(MappingTarget.RadarCrossSectionM2, "cm2", 25_000, 2.5)]
    [InlineData(MappingTarget.RadarCrossSectionM2, "dbsm", 20, 100)]
    [InlineData(MappingTarget.RadarCrossSectionSigmaM2, "m2", 7, 7)]
    [InlineData(MappingTarget.RadarCrossSectionSigmaM2, "cm2", 25_000, 2.5)]
    public void Number_in_a_unit_becomes_one_in_that_of_the_target(MappingTarget target, string unit, double number, double expected) =>
        Assert.Equal(expected, MappingUnits.Of(target)[unit].Apply(number), expected * 1e-15);

    /// <summary>The end of a target's name is its unit, and tells which others it may have; only what is measured along the line of sight may be given as light time.</summary>
    [Fact]
    public void Every_target_has_the_units_of_what_it_is() => Assert.All(
        Enum.GetValues<MappingTarget>(), target => Assert.Equal(Expected(target.ToString()), string.Join(' ', MappingUnits.Of(target).Keys.Order(StringComparer.Ordinal))));

    private static string Expected(string target) => target switch
    {
        "RangeKm" or "RangeSigmaKm" => "km m mm ms ns s us",
        "RangeRateIntervalStartS" or "RangeRateIntervalEndS" or "TimeSigmaS" => "ms s",
        "Magnitude" or "MagnitudeSigma" => "mag",
        "RadarCrossSectionM2" => "cm2 dbsm m2",
        "RadarCrossSectionSigmaM2" => "cm2 m2",
        "SiteAltitudeM" => "km m",
        _ when target.EndsWith("DegPerS", StringComparison.Ordinal) => "arcmin/s arcsec/s deg/min deg/s mrad/s rad/s urad/s",
        _ when target.EndsWith("KmPerS", StringComparison.Ordinal) => "km/s m/s mm/s",
        _ when target.EndsWith("Deg", StringComparison.Ordinal) => "arcmin arcsec deg hour mrad rad turn urad",
        _ when target.EndsWith("Km", StringComparison.Ordinal) => "km m",
        _ => "",
    };
}
