using SdaHub.Core.Formats.Mapping;

namespace SdaHub.UnitTests.Adapters.Mapping;

public sealed class MappingWordTests
{
    [Theory]
    [InlineData(MappingTarget.AngleFrame, "gcrf mod teme tod")]
    [InlineData(MappingTarget.Phenomenology, "infrared laser optical passive_rf radar")]
    [InlineData(MappingTarget.TimeTagReference, "bounce receive transmit")]
    [InlineData(MappingTarget.TrackPosition, "first last middle single")]
    [InlineData(MappingTarget.IsRefractionCorrected, "false true")]
    [InlineData(MappingTarget.IsLightTimeCorrected, "false true")]
    [InlineData(MappingTarget.IsAberrationCorrected, "false true")]
    [InlineData(MappingTarget.IsTroposphereCorrected, "false true")]
    [InlineData(MappingTarget.IsCenterOfMassCorrected, "false true")]
    [InlineData(MappingTarget.Classification, "confidential secret top_secret unclassified")]
    [InlineData(MappingTarget.DataMode, "exercise real simulated test")]
    [InlineData(MappingTarget.SensorKey, "")]
    [InlineData(MappingTarget.AzimuthDeg, "")]
    public void Target_has_the_words_of_what_it_is(MappingTarget target, string words) =>
        Assert.Equal(words, string.Join(' ', MappingWords.Of(target).Keys.Order(StringComparer.Ordinal)));
}
