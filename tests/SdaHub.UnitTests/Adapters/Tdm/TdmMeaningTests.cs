using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>What units, paths, corrections and participants make of the numbers.</summary>
public sealed class TdmMeaningTests
{
    private const string Range = "RANGE = 2024-03-01T00:00:01 0.25\n";
    private const string Doppler = "DOPPLER_INSTANTANEOUS = 2024-03-01T00:00:01 -2.5\n";

    [Theory]
    [InlineData("", 0.25)]
    [InlineData("RANGE_UNITS = km\n", 0.25)]
    [InlineData("RANGE_UNITS = KM\n", 0.25)]
    [InlineData("RANGE_UNITS = s\n", 74948.1145)]
    [InlineData("RANGE_UNITS = RU\n", 0.5)]
    public void Range_comes_in_the_unit_stated(string metadata, double expectedKm) =>
        Assert.Equal(expectedKm, Value(metadata, Range, Observable.RangeKm, new FormatConventions { RangeUnitKm = 2 }), 1e-9);

    [Theory]
    [InlineData("1,2,1", 0.125, -1.25)]
    [InlineData("2,1", 0.25, -2.5)]
    public void Round_trip_is_halved_over_two_ways_only(string path, double expectedKm, double expectedKmPerS)
    {
        var conventions = new FormatConventions { IsRangeRoundTrip = true, IsDopplerRoundTrip = true };

        var columns = TdmSample.Single(WithPath(path), Range + Doppler, conventions).Columns;

        Assert.Equal(expectedKm, columns.Values(Observable.RangeKm)[0]);
        Assert.Equal(expectedKmPerS, columns.Values(Observable.RangeRateKmPerS)[0]);
        var integrated = TdmSample.Single(WithPath(path), Doppler.Replace("INSTANTANEOUS", "INTEGRATED", StringComparison.Ordinal), conventions).Columns;
        Assert.Equal(expectedKmPerS, integrated.Values(Observable.RangeRateKmPerS)[0]);
    }

    [Theory]
    [InlineData("RANGE_MODULUS = 0\n", true)]
    [InlineData("RANGE_MODULUS = 1.0E7\n", true)]
    [InlineData("RANGE_MODULUS = 2000000\n", true)]
    [InlineData("RANGE_MODULUS = 1999999\n", false)]
    [InlineData("RANGE_MODULUS = 1\n", false)]
    [InlineData("RANGE_UNITS = s\nRANGE_MODULUS = 6.7\n", true)]
    [InlineData("RANGE_UNITS = s\nRANGE_MODULUS = 6.6\n", false)]
    public void Ambiguous_range_is_not_taken(string metadata, bool isTaken)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + metadata, Range));

        Assert.Equal(isTaken ? 1 : 0, result.Records.Count);
        Assert.Equal(isTaken ? [] : ["RANGE_AMBIGUOUS"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(0, result.ErrorCount);
    }

    [Theory]
    [InlineData("2012-034A", true)]
    [InlineData("2012-034ABC", true)]
    [InlineData("2012-034", false)]
    [InlineData("2012-034a", false)]
    [InlineData("2012-0341", false)]
    [InlineData("DSS-2012-34", false)]
    public void Observer_that_is_a_spacecraft_is_refused_with_what_to_do(string observer, bool isRefused)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar.Replace("PARTICIPANT_1 = RADAR", $"PARTICIPANT_1 = {observer}", StringComparison.Ordinal), Range));

        Assert.Equal(isRefused ? 0 : 1, result.Records.Count);
        Assert.Equal(isRefused ? ["SENSOR_IN_ORBIT"] : [], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(isRefused ? 1 : 0, result.ErrorCount);
    }

    [Fact]
    public void Range_units_without_an_agreed_length_are_not_taken()
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(TdmSample.Radar + "RANGE_UNITS = RU\n", Range);

        Assert.Equal(("RANGE_UNIT_NOT_AGREED", DiagnosticSeverity.Warning, 11, 15), (diagnostic.Code, diagnostic.Severity, diagnostic.Line, diagnostic.Column));
    }

    [Theory]
    [InlineData("NO", 10.25, 19.5, 0.75, -2.125, 8.75, 3.375)]
    [InlineData("YES", 10, 20, 0.25, -2.5, 8, 3)]
    public void Correction_is_added_unless_it_is_in_the_data(
        string applied, double azimuthDeg, double elevationDeg, double rangeKm, double rateKmPerS, double magnitude, double areaM2)
    {
        var metadata = TdmSample.Radar + "CORRECTION_ANGLE_1 = 0.25\nCORRECTION_ANGLE_2 = -0.5\nCORRECTION_RANGE = 0.5\nCORRECTION_DOPPLER = 0.375\n"
            + $"CORRECTION_MAG = 0.75\nCORRECTION_RCS = 0.375\nCORRECTIONS_APPLIED = {applied}\n";
        const string Data = "ANGLE_1 = 2024-03-01T00:00:01 10\nANGLE_2 = 2024-03-01T00:00:01 20\nMAG = 2024-03-01T00:00:01 8\nRCS = 2024-03-01T00:00:01 3\n";

        var columns = TdmSample.Single(metadata, Data + Range + Doppler).Columns;

        Assert.Equal(azimuthDeg, columns.Values(Observable.AzimuthDeg)[0]);
        Assert.Equal(elevationDeg, columns.Values(Observable.ElevationDeg)[0]);
        Assert.Equal(rangeKm, columns.Values(Observable.RangeKm)[0]);
        Assert.Equal(rateKmPerS, columns.Values(Observable.RangeRateKmPerS)[0]);
        Assert.Equal(magnitude, columns.Values(Observable.Magnitude)[0]);
        Assert.Equal(areaM2, columns.Values(Observable.RadarCrossSectionM2)[0]);
    }

    [Fact]
    public void Correction_in_seconds_is_added_before_the_unit_is_converted() =>
        Assert.Equal(
            299_792.458 * 0.5, Value("RANGE_UNITS = s\nCORRECTION_RANGE = 0.25\nCORRECTIONS_APPLIED = NO\n", Range, Observable.RangeKm), 1e-9);

    [Fact]
    public void Correction_without_a_word_on_whether_it_is_applied_spoils_its_type_only()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + "CORRECTION_RANGE = 0.5\n", Range + Doppler));

        Assert.False(Assert.Single(result.Records).Columns.Has(Observable.RangeKm));
        Assert.Equal(("FIELD_MISSING", "CORRECTIONS_APPLIED"), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].FieldName));
    }

    /// <summary>The integrated Doppler has the correction of the other.</summary>
    [Theory]
    [InlineData("NO", -2.125)]
    [InlineData("YES", -2.5)]
    public void Correction_of_the_doppler_is_that_of_both_kinds(string applied, double expectedKmPerS) => Assert.Equal(
        expectedKmPerS,
        Value($"CORRECTION_DOPPLER = 0.375\nCORRECTIONS_APPLIED = {applied}\n", Doppler.Replace("INSTANTANEOUS", "INTEGRATED", StringComparison.Ordinal), Observable.RangeRateKmPerS));

    /// <summary>What keeps values from being taken is told at its field, which begins on line 5.</summary>
    [Theory]
    [InlineData("PATH = 1,2,1", "PATH = 1,6", Range, "FIELD_MALFORMED", "PATH", 9)]
    [InlineData("PATH = 1,2,1\n", "", Range, "FIELD_MISSING", "PATH", null)]
    [InlineData("PATH = 1,2,1", "PATH = 1,3,1", Range, "FIELD_MISSING", "PATH", 9)]
    [InlineData("MODE = SEQUENTIAL\nPATH =", "MODE = SINGLE_DIFF\nPATH_2 = 2,1\nPATH_1 =", Range, "DIFFERENCED_DATA_NOT_USED", "MODE", 8)]
    [InlineData("PATH = 1,2,1", "PATH = 3,2,1\nPARTICIPANT_3 = OTHER\nTIMETAG_REF = TRANSMIT", "MAG = 2024-03-01T00:00:01 8\n", "TIME_TAG_NOT_USED", "TIMETAG_REF", 11)]
    [InlineData("PATH = 1,2,1", "PATH = 3,2,1\nPARTICIPANT_3 = OTHER", Range, "SIGNAL_PATH_NOT_USED", "PATH", 9)]
    [InlineData("PATH = 1,2,1", "PATH = 3,2,1\nPARTICIPANT_3 = OTHER", "DOPPLER_INTEGRATED = 2024-03-01T00:00:01 8\n", "SIGNAL_PATH_NOT_USED", "PATH", 9)]
    [InlineData("ANGLE_TYPE = AZEL\n", "", "ANGLE_1 = 2024-03-01T00:00:01 8\n", "FIELD_MISSING", "ANGLE_TYPE", null)]
    [InlineData("ANGLE_TYPE = AZEL\n", "", "ANGLE_2 = 2024-03-01T00:00:01 8\n", "FIELD_MISSING", "ANGLE_TYPE", null)]
    [InlineData("AZEL", "RADEC", "ANGLE_2 = 2024-03-01T00:00:01 8\n", "ANGLE_FRAME_MISSING", "REFERENCE_FRAME", null)]
    [InlineData("AZEL", "RADEC\nREFERENCE_FRAME = MARS", "ANGLE_1 = 2024-03-01T00:00:01 8\n", "ANGLE_FRAME_NOT_SUPPORTED", "REFERENCE_FRAME", 11)]
    [InlineData("AZEL", "AZEL\nRANGE_MODULUS = 5", Range, "RANGE_AMBIGUOUS", "RANGE_MODULUS", 11)]
    [InlineData("AZEL", "AZEL\nCORRECTION_RANGE = 5", Range, "FIELD_MISSING", "CORRECTIONS_APPLIED", null)]
    public void Refusal_names_the_field_that_causes_it(string part, string change, string data, string code, string fieldName, int? line)
    {
        var diagnostics = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar.Replace(part, change, StringComparison.Ordinal), data)).Diagnostics;

        var told = Assert.Single(diagnostics, one => one.Code == code);
        Assert.Equal(fieldName, told.FieldName);
        Assert.True(line is null || line == told.Line, told.ToString());
    }

    [Theory]
    [InlineData("TRANSMIT_DELAY_1")]
    [InlineData("TRANSMIT_DELAY_5")]
    [InlineData("RECEIVE_DELAY_1")]
    [InlineData("RECEIVE_DELAY_5")]
    public void Delay_of_equipment_is_told_at_its_field(string field)
    {
        var told = Assert.Single(TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + $"{field} = 0.001\n", Range)).Diagnostics);

        Assert.Equal(("DELAY_NOT_USED", field, 11), (told.Code, told.FieldName, told.Line));
        Assert.Empty(TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + $"{field} = 0\n", Range)).Diagnostics);
    }

    [Theory]
    [InlineData("INTEGRATION_INTERVAL = 2", "INTEGRATION_INTERVAL")]
    [InlineData("INTEGRATION_REF = END", "INTEGRATION_REF")]
    public void Half_of_a_span_is_none(string metadata, string fieldName)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message($"{TdmSample.Radar}{metadata}\n", Doppler.Replace("INSTANTANEOUS", "INTEGRATED", StringComparison.Ordinal)));

        Assert.Null(Assert.Single(result.Records).RangeRateInterval);
        Assert.Equal(("INTEGRATION_UNKNOWN", fieldName, 11), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].FieldName, result.Diagnostics[0].Line));
    }

    [Theory]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTION_ABERRATION_DIURNAL = 0.0001\nCORRECTIONS_APPLIED = YES\n", true)]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTION_ABERRATION_DIURNAL = 0.0001\nCORRECTIONS_APPLIED = NO\n", false)]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTIONS_APPLIED = YES\n", null)]
    [InlineData("CORRECTION_ABERRATION_DIURNAL = 0.0001\nCORRECTIONS_APPLIED = YES\n", null)]
    [InlineData("CORRECTION_ABERRATION_DIURNAL = 0.0001\nCORRECTIONS_APPLIED = NO\n", false)]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTIONS_APPLIED = NO\n", false)]
    [InlineData("", null)]
    public void Aberration_is_out_of_the_angles_when_both_corrections_are_applied(string metadata, bool? expected) =>
        Assert.Equal(expected, TdmSample.Single(TdmSample.Radar + metadata, Range).IsAberrationCorrected);

    /// <summary>Half a correction is neither yes nor no, and so is one that may be in the data or not.</summary>
    [Theory]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTIONS_APPLIED = YES\n", "CORRECTION_ABERRATION_YEARLY", "one alone is applied")]
    [InlineData("CORRECTION_ABERRATION_DIURNAL = 0.0001\nCORRECTIONS_APPLIED = YES\n", "CORRECTION_ABERRATION_DIURNAL", "one alone is applied")]
    [InlineData("CORRECTION_ABERRATION_YEARLY = 0.0057\nCORRECTION_ABERRATION_DIURNAL = 0.0001\n", "CORRECTION_ABERRATION_YEARLY", "CORRECTIONS_APPLIED does not say")]
    public void Correction_for_aberration_that_a_track_cannot_say_is_told(string metadata, string fieldName, string reason)
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar + metadata, Range));

        Assert.Null(Assert.Single(result.Records).IsAberrationCorrected);
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "CORRECTION_NOT_USED", fieldName), (warning.Severity, warning.Code, warning.FieldName));
        Assert.Contains(reason, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,1", "RECEIVE", TimeTagReference.Receive, "RADAR", 25544)]
    [InlineData("1,2,1", "TRANSMIT", TimeTagReference.Transmit, "RADAR", 25544)]
    [InlineData("2,1", "RECEIVE", TimeTagReference.Receive, "RADAR", 25544)]
    [InlineData("2,1", "TRANSMIT", TimeTagReference.Bounce, "RADAR", 25544)]
    [InlineData("1,2", "RECEIVE", TimeTagReference.Receive, "25544", null)]
    [InlineData("2,1,2", "TRANSMIT", TimeTagReference.Transmit, "25544", null)]
    public void Path_tells_sensor_object_and_what_the_time_means(string path, string reference, TimeTagReference expected, string sensor, int? objectId)
    {
        var track = TdmSample.Single(WithPath(path) + $"TIMETAG_REF = {reference}\n", Range);

        Assert.Equal((expected, sensor, objectId), (track.TimeTagReference, track.SensorKey, track.ObjectId?.Value));
    }

    [Theory]
    [InlineData("3,2,1")]
    [InlineData("1,2,3,2,1")]
    public void Bistatic_and_relayed_paths_give_angles_but_no_range(string path)
    {
        const string Angles = "ANGLE_1 = 2024-03-01T00:00:01 10\nANGLE_2 = 2024-03-01T00:00:01 20\n";

        var result = TdmSample.DecodeKvn(TdmSample.Message(WithPath(path) + "PARTICIPANT_3 = OTHER\n", Angles + Range + Doppler));

        var track = Assert.Single(result.Records);
        Assert.Equal("RADAR", track.SensorKey);
        Assert.True(track.Columns.Has(Observable.AzimuthDeg));
        Assert.False(track.Columns.Has(Observable.RangeKm) || track.Columns.Has(Observable.RangeRateKmPerS));
        Assert.Equal(["SIGNAL_PATH_NOT_USED", "SIGNAL_PATH_NOT_USED"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Time_of_transmission_elsewhere_cannot_be_used() =>
        Assert.Equal("TIME_TAG_NOT_USED", TdmSample.SoleDiagnosticOfNothing(WithPath("3,2,1") + "PARTICIPANT_3 = OTHER\nTIMETAG_REF = TRANSMIT\n", "MAG = 2024-03-01T00:00:01 8\n").Code);

    [Theory]
    [InlineData("25544", 25544, null)]
    [InlineData("00005", 5, null)]
    [InlineData("999999999", 999_999_999, null)]
    [InlineData("1234567890", null, "1234567890")]
    [InlineData("1998-067A", null, "1998-067A")]
    [InlineData("TRACK NUMBER 001", null, "TRACK NUMBER 001")]
    [InlineData("UNKNOWN", null, null)]
    [InlineData("uct", null, null)]
    public void Object_is_a_catalog_number_or_a_name(string participant, int? objectId, string? name)
    {
        var track = TdmSample.Single(TdmSample.Radar.Replace("25544", participant, StringComparison.Ordinal), Range);

        Assert.Equal((objectId, name), (track.ObjectId?.Value, track.ObjectName));
    }

    [Theory]
    [InlineData("INTEGRATION_INTERVAL = 2.0\nINTEGRATION_REF = START\n", 0, 2)]
    [InlineData("INTEGRATION_INTERVAL = 2.0\nINTEGRATION_REF = MIDDLE\n", -1, 1)]
    [InlineData("INTEGRATION_INTERVAL = 2.0\nINTEGRATION_REF = END\n", -2, 0)]
    public void Integrated_doppler_keeps_its_span(string metadata, double startS, double endS)
    {
        var track = TdmSample.Single(TdmSample.Radar + metadata, "DOPPLER_INTEGRATED = 2024-03-01T00:00:01 -2.5\n");

        Assert.Equal(new AveragingInterval(startS, endS), track.RangeRateInterval);
        Assert.Equal(-2.5, track.Columns.Values(Observable.RangeRateKmPerS)[0]);
    }

    [Fact]
    public void Instantaneous_doppler_has_no_span() =>
        Assert.Null(TdmSample.Single(TdmSample.Radar + "INTEGRATION_INTERVAL = 2.0\nINTEGRATION_REF = START\n", Doppler).RangeRateInterval);

    [Fact]
    public void Integrated_doppler_without_its_span_is_doubtful()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(TdmSample.Radar, "DOPPLER_INTEGRATED = 2024-03-01T00:00:01 -2.5\n"));

        Assert.Null(Assert.Single(result.Records).RangeRateInterval);
        Assert.Equal(("INTEGRATION_UNKNOWN", 4, 0), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Line, result.Diagnostics[0].Column));
    }

    [Fact]
    public void Track_id_is_the_files_own_and_unique_within_it()
    {
        var segment = $"META_START\nTRACK_ID = T-7\n{TdmSample.Radar}META_STOP\nDATA_START\n{Range}DATA_STOP\n";

        var result = TdmSample.DecodeKvn(TdmSample.Header + segment + segment);

        Assert.Equal(["T-7", "T-7#2"], result.Records.Select(track => track.TrackId));
        Assert.Equal("TRACK_ID_REPEATED", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Track_id_of_the_content_changes_with_the_content_only()
    {
        var first = TdmSample.Single(TdmSample.Radar, Range).TrackId;

        Assert.Matches("^~[0-9a-f]{32}$", first);
        Assert.Equal(first, TdmSample.Single(TdmSample.Radar + "DATA_QUALITY = RAW\n", Range).TrackId);
        Assert.NotEqual(first, TdmSample.Single(TdmSample.Radar, Range.Replace("0.25", "0.26", StringComparison.Ordinal)).TrackId);
        Assert.NotEqual(first, TdmSample.Single(TdmSample.Radar.Replace("RADAR", "RADAR2", StringComparison.Ordinal), Range).TrackId);
    }

    [Fact]
    public void Differences_of_two_paths_are_not_taken()
    {
        var metadata = TdmSample.Radar.Replace("SEQUENTIAL", "SINGLE_DIFF", StringComparison.Ordinal).Replace("PATH =", "PATH_1 =", StringComparison.Ordinal);

        Assert.Equal("DIFFERENCED_DATA_NOT_USED", TdmSample.SoleDiagnosticOfNothing(metadata + "PATH_2 = 2,1\n", Range).Code);
    }

    [Fact]
    public void How_the_sensor_sees_is_what_the_agreement_says() =>
        Assert.Equal(
            Phenomenology.Radar,
            TdmSample.Single(TdmSample.Radar, Range, new FormatConventions { DefaultPhenomenology = Phenomenology.Radar }).Phenomenology);

    private static string WithPath(string path) => TdmSample.Radar.Replace("1,2,1", path, StringComparison.Ordinal);

    private static double Value(string metadata, string data, Observable observable, FormatConventions? conventions = null) =>
        TdmSample.Single(TdmSample.Radar + metadata, data, conventions).Columns.Values(observable)[0];
}
