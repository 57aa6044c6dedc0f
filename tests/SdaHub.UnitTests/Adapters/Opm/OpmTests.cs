using System.Text;
using System.Text.Json;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Opm;

/// <summary>Whole files against what an independent program reads in them, see Golden/README.md, and what is said about faults.</summary>
public sealed class OpmTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("orekit_OPMExample1.opm")]
    [InlineData("orekit_OPMExample2.opm")]
    [InlineData("orekit_OPMExample3.opm")]
    [InlineData("orekit_OPMExample3X.xml")]
    [InlineData("orekit_OPMExample4.opm")]
    [InlineData("orekit_OPMExample5.opm")]
    public void File_has_the_expected_state(string name)
    {
        var result = Formats.StateVectorReaders[name.EndsWith(".xml", StringComparison.Ordinal) ? "opm-xml" : "opm-kvn"].Read(Golden(name));

        Assert.Equal(0, result.ErrorCount);
        var state = Assert.Single(result.Records);
        var rows = Encoding.UTF8.GetString(Golden(Path.ChangeExtension(name, ".expected.jsonl"))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        AssertState(rows[0], state);
        AssertCovariance(rows.Count > 1 ? rows[1] : null, state.Covariance);
    }

    [Theory]
    [InlineData("X = 6655.9942 [km]", "X = 6655.9942 [m]", "13:15: error UNIT_WRONG X")]
    [InlineData("X = 6655.9942 [km]", "X = 6655,9942 [km]", "13:5: error FIELD_MALFORMED X")]
    [InlineData("X = 6655.9942 [km]", "", "1:18: error FIELD_MISSING X")]
    [InlineData("TIME_SYSTEM = GPS", "TIME_SYSTEM = SCLK", "10:15: error TIME_SYSTEM_UNSUPPORTED TIME_SYSTEM")]
    [InlineData("REF_FRAME = GCRF", "REF_FRAME = LVLH", "9:13: error FRAME_UNSUPPORTED REF_FRAME")]
    [InlineData("EPOCH = 2006-06-03T00:00:00.000", "EPOCH = 2006-06-31T00:00:00.000", "12:9: error TIME_INVALID EPOCH")]
    [InlineData("MASS = 1913.000 [kg]", "CX_X = 1 [km**2]", "1:18: error FIELD_MISSING CY_X")]
    [InlineData("CCSDS_OPM_VERS = 2.0", "CCSDS_OPM_VERS = 9.0", "1:18: error VERSION_UNSUPPORTED")]
    public void A_message_that_cannot_be_used_is_told_at_its_place(string good, string bad, string diagnostic)
    {
        var text = Encoding.UTF8.GetString(Golden("orekit_OPMExample5.opm")).ReplaceLineEndings("\n");
        Assert.Contains(good, text, StringComparison.Ordinal);

        var result = Formats.StateVectorReaders["opm-kvn"].Read(Encoding.UTF8.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Empty(result.Records);
        Assert.StartsWith(diagnostic, result.Diagnostics.First(found => found.Severity == DiagnosticSeverity.Error).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Three wrong values are three diagnostics, which cost one message.</summary>
    [Theory]
    [InlineData(
        "opm-kvn", "orekit_OPMExample5.opm", "REF_FRAME = GCRF", "X = 6655.9942", "Y_DOT = 0.47042605",
        "13:5 FIELD_MALFORMED X 1;9:13 FRAME_UNSUPPORTED REF_FRAME 0;17:9 VALUE_OUT_OF_RANGE Y_DOT 0")]
    [InlineData(
        "opm-xml", "orekit_OPMExample3X.xml", "<REF_FRAME>TOD", "<X>6503.514000", "<Y_DOT>8.740420",
        "26:14 FIELD_MALFORMED X 1;19:20 FRAME_UNSUPPORTED REF_FRAME 0;30:18 VALUE_OUT_OF_RANGE Y_DOT 0")]
    public void Every_fault_of_a_message_is_told_and_costs_it_once(string format, string name, string frame, string x, string yDot, string expected)
    {
        var text = Encoding.UTF8.GetString(Golden(name)).ReplaceLineEndings("\n");
        Assert.All([frame, x, yDot], good => Assert.Contains(good, text, StringComparison.Ordinal));
        text = text.Replace(frame, frame.Replace("GCRF", "LVLH", StringComparison.Ordinal).Replace("TOD", "LVLH", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace(x, x.Replace('.', ','), StringComparison.Ordinal)
            .Replace(yDot, yDot.Replace(".", "9999999.", StringComparison.Ordinal), StringComparison.Ordinal);

        var result = Formats.StateVectorReaders[format].Read(Encoding.UTF8.GetBytes(text));

        Assert.Empty(result.Records);
        Assert.Equal(
            expected,
            string.Join(';', result.Diagnostics.Where(told => told.Severity == DiagnosticSeverity.Error)
                .Select(told => $"{told.Line}:{told.Column} {told.Code} {told.FieldName} {told.LostRecordCount}")));
    }

    [Fact]
    public void Manoeuvres_are_named_with_their_count()
    {
        var result = Formats.StateVectorReaders["opm-kvn"].Read(Golden("orekit_OPMExample5.opm"));

        Assert.StartsWith("36:1: warning MANOEUVRE_NOT_USED: 3 manoeuvres", result.Diagnostics[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("58:0 LAST_LINE_OPEN", result.Diagnostics.Skip(1).Select(told => $"{told.Line}:{told.Column} {told.Code}").Single());
    }

    /// <summary>Writers put the words of an OEM into an OPM, which has none.</summary>
    [Fact]
    public void Words_around_the_metadata_are_passed_over_and_told()
    {
        var text = Encoding.UTF8.GetString(Golden("orekit_OPMExample5.opm")).ReplaceLineEndings("\n").Replace("OBJECT_NAME", "META_START\nOBJECT_NAME", StringComparison.Ordinal)
            .Replace("COMMENT State", "META_STOP\nCOMMENT State", StringComparison.Ordinal);

        var result = Formats.StateVectorReaders["opm-kvn"].Read(Encoding.UTF8.GetBytes(text));

        Assert.Single(result.Records);
        Assert.Equal(["6:1 KEYWORD_UNKNOWN META_START", "12:1 KEYWORD_UNKNOWN META_STOP"],
            result.Diagnostics.Where(told => told.Code == "KEYWORD_UNKNOWN").Select(told => $"{told.Line}:{told.Column} {told.Code} {told.FieldName}"));
    }

    private static void AssertState(JsonElement row, StateVector state)
    {
        Assert.Equal(row.GetProperty("object_name").GetString(), state.ObjectName);
        Assert.Equal(row.GetProperty("object_id").GetString(), state.InternationalDesignator);
        Assert.Equal(row.GetProperty("center").GetString(), state.Center);
        Assert.Equal(row.GetProperty("frame").GetString(), state.Frame.Name);
        Assert.Equal(row.GetProperty("time_unix_ns").GetInt64(), state.TimeUnixNs);
        double[] values = [.. row.GetProperty("state").EnumerateArray().Select(number => number.GetDouble())];
        Assert.Equal(new(values[0], values[1], values[2]), state.PositionKm);
        Assert.Equal(new(values[3], values[4], values[5]), state.VelocityKmPerS);
        Assert.Equal(Optional(row, "mass"), state.Spacecraft?.MassKg);
        Assert.Equal(Optional(row, "solar_rad_area"), state.Spacecraft?.SolarRadiationAreaM2);
        Assert.Equal(Optional(row, "solar_rad_coeff"), state.Spacecraft?.SolarRadiationCoefficient);
        Assert.Equal(Optional(row, "drag_area"), state.Spacecraft?.DragAreaM2);
        Assert.Equal(Optional(row, "drag_coeff"), state.Spacecraft?.DragCoefficient);
    }

    private static void AssertCovariance(JsonElement? row, OrbitCovariance? covariance)
    {
        Assert.Equal(row?.GetProperty("covariance_time_unix_ns").GetInt64(), covariance?.TimeUnixNs);
        Assert.Equal(row?.GetProperty("frame").GetString(), covariance?.FrameName);
        Assert.Equal(row?.GetProperty("terms").EnumerateArray().Select(number => number.GetDouble()).ToArray(), covariance?.Terms.ToArray());
    }

    private static double? Optional(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Opm", "Golden", name));
}
