using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

/// <summary>What the four notations have in common.</summary>
public sealed class OmmReaderTests
{
    private static readonly (Func<IEnumerable<(string Key, string Value)>, string> Write, Func<string, ReadResult<ElementSet>> Read)[] Notations =
        [(ToKvn, ReadKvn), (ToJson, ReadJson), (ToCsv, ReadCsv), (ToXml, ReadXml)];

    public static TheoryData<int> AllNotations => [.. Enumerable.Range(0, Notations.Length)];

    [Theory]
    [MemberData(nameof(AllNotations))]
    public void Every_field_is_taken_as_printed(int notation)
    {
        var result = Read(notation, Fields);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(Set, Assert.Single(result.Records));
    }

    public static TheoryData<int, string, string, string> BadFields
    {
        get
        {
            var bad = new TheoryData<int, string, string, string>();
            foreach (var notation in Enumerable.Range(0, Notations.Length))
            {
                bad.Add(notation, "CCSDS_OMM_VERS", "1.0", "VERSION_UNSUPPORTED");
                bad.Add(notation, "CENTER_NAME", "MARS", "CENTER_UNSUPPORTED");
                bad.Add(notation, "REF_FRAME", "EME2000", "FRAME_UNSUPPORTED");
                bad.Add(notation, "TIME_SYSTEM", "TAI", "TIME_SYSTEM_UNSUPPORTED");
                bad.Add(notation, "MEAN_ELEMENT_THEORY", "SGP4-XP", "THEORY_UNSUPPORTED");
                bad.Add(notation, "MEAN_ELEMENT_THEORY", "SGP", "THEORY_UNSUPPORTED");
                bad.Add(notation, "MEAN_ELEMENT_THEORY", "DSST", "THEORY_UNSUPPORTED");
                bad.Add(notation, "EPHEMERIS_TYPE", "4", "THEORY_UNSUPPORTED");
                bad.Add(notation, "BTERM", "0.01", "THEORY_UNSUPPORTED");
                bad.Add(notation, "AGOM", "0.01", "THEORY_UNSUPPORTED");
                bad.Add(notation, "SEMI_MAJOR_AXIS", "6859.961", "THEORY_UNSUPPORTED");
                bad.Add(notation, "EPOCH", "2026-03-04 10:34:41", "FIELD_MALFORMED");
                bad.Add(notation, "EPOCH", "2026-02-29T10:34:41", "FIELD_MALFORMED");
                bad.Add(notation, "EPOCH", "2016-12-31T23:59:60", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "MEAN_MOTION", "0", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "MEAN_MOTION", "-1.5", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "MEAN_MOTION", "NaN", "FIELD_MALFORMED");
                bad.Add(notation, "MEAN_MOTION", "Infinity", "FIELD_MALFORMED");
                bad.Add(notation, "MEAN_MOTION", "1e999", "FIELD_MALFORMED");
                bad.Add(notation, "ECCENTRICITY", "1", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "ECCENTRICITY", "-0.1", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "INCLINATION", "180.1", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "RA_OF_ASC_NODE", "360.1", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "ARG_OF_PERICENTER", "12,5", notation == 2 ? "COLUMN_COUNT_WRONG" : "FIELD_MALFORMED");
                bad.Add(notation, "MEAN_ANOMALY", "-361", "VALUE_OUT_OF_RANGE");
                bad.Add(notation, "CLASSIFICATION_TYPE", "T", "FIELD_MALFORMED");
                bad.Add(notation, "NORAD_CAT_ID", "T0001", "FIELD_MALFORMED");
                bad.Add(notation, "NORAD_CAT_ID", "0", "FIELD_MALFORMED");
                bad.Add(notation, "NORAD_CAT_ID", "1000000000", "FIELD_MALFORMED");
                bad.Add(notation, "ELEMENT_SET_NO", "-1", "FIELD_MALFORMED");
                bad.Add(notation, "REV_AT_EPOCH", "1.5", "FIELD_MALFORMED");
                bad.Add(notation, "OBJECT_NAME", new string('x', 257), "FIELD_MALFORMED");
                bad.Add(notation, "EPOCH", "", "FIELD_MISSING");
                bad.Add(notation, "BSTAR", "", "FIELD_MISSING");
                bad.Add(notation, "NORAD_CAT_ID", "", "FIELD_MISSING");
            }

            return bad;
        }
    }

    [Theory]
    [MemberData(nameof(BadFields))]
    public void A_bad_field_rejects_its_record_with_a_code_and_the_field(int notation, string key, string value, string code)
    {
        var result = Read(notation, With(key, value));

        Assert.Empty(result.Records);
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, code), (fault.Severity, fault.Code));
        Assert.Equal(code == "COLUMN_COUNT_WRONG" ? null : key, fault.FieldName);
        Assert.True(fault.Line >= 1 && fault.Column >= 1);
        Assert.StartsWith("expected ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MEAN_ELEMENT_THEORY", "SGP/SGP4")]
    [InlineData("MEAN_ELEMENT_THEORY", "sgp4")]
    [InlineData("REF_FRAME", "TEMEOFDATE")]
    [InlineData("CENTER_NAME", "Earth")]
    [InlineData("CCSDS_OMM_VERS", "3.0")]
    [InlineData("EPOCH", "2026-063T10:34:41.426412Z")]
    [InlineData("NORAD_CAT_ID", "0799500123")]
    [InlineData("BSTAR", ".84553E-4")]
    [InlineData("INCLINATION", "097.297")]
    public void Other_ways_to_say_the_same_are_taken(string key, string value) =>
        Assert.All(Enumerable.Range(0, Notations.Length), notation => Assert.Equal(Set, Assert.Single(Read(notation, With(key, value)).Records)));

    [Fact]
    public void Ephemeris_type_two_is_sgp4_too() =>
        Assert.All(Enumerable.Range(0, Notations.Length), n => Assert.Equal(Set with { EphemerisType = 2 }, Assert.Single(Read(n, With("EPHEMERIS_TYPE", "2")).Records)));

    [Fact]
    public void An_unknown_name_is_no_name() =>
        Assert.All(Enumerable.Range(0, Notations.Length), n => Assert.Null(Assert.Single(Read(n, With("OBJECT_NAME", "UNKNOWN")).Records).ObjectName));

    [Theory]
    [MemberData(nameof(AllNotations))]
    public void No_bytes_are_no_records(int notation) => Assert.Empty(Notations[notation].Read("").Records);

    private static ReadResult<ElementSet> Read(int notation, IEnumerable<(string Key, string Value)> fields) =>
        Notations[notation].Read(Notations[notation].Write(fields));

    /// <summary>A keyword that nobody knows may be a misspelt one, whose value then is missing.</summary>
    [Theory]
    [MemberData(nameof(AllNotations))]
    public void Misspelt_keyword_is_told_once_and_so_is_the_zero_in_its_place(int notation)
    {
        var fields = Fields.Select(field => field.Key == "MEAN_MOTION_DOT" ? ("MEAN_MOTION_DOTT", field.Value) : field);

        var result = Read(notation, fields);

        Assert.Equal(0, Assert.Single(result.Records).MeanMotionDotRevPerDay2);
        Assert.Equal(
            [("FIELD_MISSING", "MEAN_MOTION_DOT"), ("KEYWORD_UNKNOWN", "MEAN_MOTION_DOTT")],
            result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.FieldName!)).Order());
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.NotEqual(0, result.Diagnostics.Single(diagnostic => diagnostic.Code == "KEYWORD_UNKNOWN").Column);
    }

    [Theory]
    [MemberData(nameof(AllNotations))]
    public void Misspelt_keyword_that_sgp4_needs_costs_the_record(int notation)
    {
        var result = Read(notation, Fields.Select(field => field.Key == "BSTAR" ? ("BSTARR", field.Value) : field));

        Assert.Empty(result.Records);
        Assert.Equal([("FIELD_MISSING", "BSTAR"), ("KEYWORD_UNKNOWN", "BSTARR")], result.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.FieldName!)).Order());
    }
}
