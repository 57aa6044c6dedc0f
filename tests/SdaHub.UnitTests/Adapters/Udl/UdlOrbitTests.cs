using System.Buffers;
using System.Text;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Adapters.Tle;
using SdaHub.Adapters.Udl;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Udl;

/// <summary>Element sets and state vectors of the Unified Data Library.</summary>
public sealed class UdlOrbitTests
{
    private const string GoodElset =
        """{"classificationMarking":"U","dataMode":"REAL","satNo":25544,"epoch":"2024-03-01T12:00:00Z","meanMotion":15.5,"eccentricity":0.0007,"inclination":51.6,"raan":10,"argOfPerigee":20,"meanAnomaly":30,"bStar":0.0001,"meanMotionDot":0.00001,"meanMotionDDot":0}""";

    private const string GoodState =
        """{"classificationMarking":"U","dataMode":"REAL","satNo":25544,"epoch":"2024-03-01T12:00:00.000001Z","xpos":1,"ypos":2,"zpos":3,"xvel":4,"yvel":5,"zvel":6}""";

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    private static readonly DateTimeOffset CreatedAt = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The library's own client for Python prints UTC by <c>isoformat</c>: the same instant, with +00:00 for Z. 2024-03-01T12:00:00Z is 1709294400 s after 1970.</summary>
    [Fact]
    public void Offset_of_zero_is_utc()
    {
        var set = Formats.ElementSetReaders["udl-elset-json"].Read(Encoding.UTF8.GetBytes(GoodElset.Replace("12:00:00Z", "12:00:00+00:00", StringComparison.Ordinal)));
        var state = Formats.StateVectorReaders["udl-statevector-json"].Read(Encoding.UTF8.GetBytes(GoodState.Replace("000001Z", "000001+00:00", StringComparison.Ordinal)));
        var observation = Formats.ObservationDecoders["udl-json"].Decode(
            """{"classificationMarking":"U","dataMode":"REAL","source":"X","obTime":"2024-03-01T12:00:00.123456+00:00","idSensor":"S1","satNo":25544,"ra":10.5,"declination":-20.25}"""u8.ToArray(),
            FormatConventions.Default);

        Assert.Equal(CreatedAt, Assert.Single(set.Records).Epoch);
        Assert.Equal(1_709_294_400_000_001_000, Assert.Single(state.Records).TimeUnixNs);
        Assert.Equal(1_709_294_400_123_456_000, Assert.Single(observation.Records).Columns.TimeUnixNs[0]);
        Assert.DoesNotContain(set.Diagnostics.Concat(state.Diagnostics).Concat(observation.Diagnostics), told => told.Code is "TIME_INVALID" || told.FieldName is "obTime" or "epoch");
    }

    /// <summary>TEME of the library is of the state's date. Axes of another epoch are turned by 50 arcseconds a year.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(86_400, 1)]
    public void State_in_axes_of_another_epoch_than_its_own_is_refused(long ageS, int errorCount)
    {
        var output = new ArrayBufferWriter<byte>();
        var state = new StateVector { PositionKm = new(7000, 0, 0), VelocityKmPerS = new(0, 7.5, 0), TimeUnixNs = 1_709_294_400_000_000_000, Frame = OrbitFrame.Teme, FrameEpochUnixNs = 1_709_294_400_000_000_000 - (ageS * 1_000_000_000) };

        var told = Formats.StateVectorWriters["udl-statevector-json"].Write([state], new FileHeader("X", CreatedAt), output);

        Assert.Equal(errorCount, told.Count(diagnostic => diagnostic.Code == "FRAME_UNSUPPORTED"));
    }

    private static readonly Gen<Vector3d> Vector = Gen.Select(Gen.Double[-1e5, 1e5], Gen.Double[-1e5, 1e5], Gen.Double[-1e5, 1e5], (x, y, z) => new Vector3d(x, y, z));

    private static readonly Gen<StateVector> AnyState =
        from time in Gen.Long[-2_000_000_000L * 1_000_000_000, 7_000_000_000L * 1_000_000_000]
        from frame in Gen.Int[0, 3].Select(index => new[] { OrbitFrame.Gcrf, new OrbitFrame("J2000", OrbitAxes.Gcrf), OrbitFrame.Teme, OrbitFrame.Itrf }[index])
        from vectors in Vector.Array[3]
        from parts in Gen.Int[0, 15]
        from objectId in Gen.Int[1, ObjectId.MaxValue]
        from terms in Gen.Double[-10, 10].Array[OrbitCovariance.TermCount]
        from spacecraft in Gen.Double[0, 10].Nullable().Array[5]
        select new StateVector
        {
            TimeUnixNs = time,
            Frame = frame,
            PositionKm = vectors[0],
            VelocityKmPerS = vectors[1],
            AccelerationKmPerS2 = (parts & 1) != 0 ? vectors[2] : null,
            ObjectId = (parts & 2) != 0 ? ObjectId.Create(objectId) : null,
            ObjectName = (parts & 4) != 0 ? "LEO \"7\"" : null,
            Covariance = (parts & 8) != 0 ? new OrbitCovariance { TimeUnixNs = time, FrameName = "RTN", Terms = [.. terms] } : null,
            Spacecraft = Array.TrueForAll(spacecraft, value => value is null)
                ? null
                : new SpacecraftParameters(spacecraft[0], spacecraft[1], spacecraft[2], spacecraft[3], spacecraft[4]),
        };

    [Fact]
    public void State_is_read_back_as_it_was_written() =>
        AnyState.Array[0, 4].Sample(
            states =>
            {
                var buffer = new ArrayBufferWriter<byte>();
                Assert.Empty(new UdlStateVectorWriter().Write(states, new FileHeader("TEST", CreatedAt), buffer));
                var result = new UdlStateVectorReader().Read(buffer.WrittenMemory);
                Assert.Empty(result.Diagnostics);
                Assert.Equal(states, result.Records);
            },
            iter: 1000);

    /// <summary>The writer has its names from the reader's table, so that reading back what was written does not hold them.</summary>
    [Fact]
    public void Every_number_of_a_state_is_read_from_its_name()
    {
        const string Text =
            """{"classificationMarking":"U","dataMode":"REAL","satNo":25544,"origObjectId":"A-1","epoch":"2024-03-01T12:00:00.000001Z","dragCoeff":2.25,"dragArea":12,"solarRadPressCoeff":1.5,"srpArea":11,"mass":10,"zaccel":9,"yaccel":8,"xaccel":7,"zvel":6,"yvel":5,"xvel":4,"zpos":3,"ypos":2,"xpos":1,"referenceFrame":"ITRF"}""";

        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(Text)).Records);

        Assert.Equal((25544, "A-1", OrbitFrame.Itrf), (state.ObjectId!.Value.Value, state.ObjectName, state.Frame));
        Assert.Equal(1_709_294_400_000_001_000, state.TimeUnixNs);
        Assert.Equal((new Vector3d(1, 2, 3), new Vector3d(4, 5, 6), new Vector3d(7, 8, 9)), (state.PositionKm, state.VelocityKmPerS, state.AccelerationKmPerS2!.Value));
        Assert.Equal(new SpacecraftParameters(10, 11, 1.5, 12, 2.25), state.Spacecraft);
    }

    [Theory]
    [InlineData(0, "2024-03-01T12:00:00.000000Z")]
    [InlineData(12_345_670, "2024-03-01T12:00:01.234567Z")]
    [InlineData(1, "2024-03-01T12:00:00.0000001Z")]
    public void Set_is_written_with_each_element_under_its_name(long ticks, string epoch)
    {
        var set = new ElementSet
        {
            ObjectId = ObjectId.Create(25544),
            Epoch = CreatedAt.AddTicks(ticks),
            MeanMotionRevPerDay = 15.5,
            Eccentricity = 0.25,
            InclinationDeg = 51.75,
            RaanDeg = 10.5,
            ArgOfPericenterDeg = 20.5,
            MeanAnomalyDeg = 30.5,
            BStarPerEarthRadius = -0.125,
            MeanMotionDotRevPerDay2 = 0.0625,
            MeanMotionDdotRevPerDay3 = -0.03125,
            RevolutionAtEpoch = 12_345,
            EphemerisType = 2,
        };
        var buffer = new ArrayBufferWriter<byte>();

        Assert.Empty(new UdlElsetWriter().Write([set], new FileHeader("TEST", CreatedAt), buffer));

        Assert.Equal(
            $$"""[{"classificationMarking":"U","dataMode":"REAL","source":"TEST","satNo":25544,"epoch":"{{epoch}}","meanMotion":15.5,"eccentricity":0.25,"inclination":51.75,"raan":10.5,"argOfPerigee":20.5,"meanAnomaly":30.5,"bStar":-0.125,"meanMotionDot":0.0625,"meanMotionDDot":-0.03125,"revNo":12345,"ephemType":2}]""",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void What_the_schema_of_sets_has_no_place_for_is_named_at_the_first()
    {
        var plain = new UdlElsetReader().Read(Encoding.UTF8.GetBytes(GoodElset)).Records[0];
        ElementSet[] sets = [plain, plain with { ObjectName = "ISS" }, plain with { InternationalDesignator = "1998-067A" }, plain with { ElementSetNumber = 1 }];

        var losses = new UdlElsetWriter().Write(sets, new FileHeader("TEST", CreatedAt), new ArrayBufferWriter<byte>());

        Assert.Equal(
            [(2, "objectName"), (3, "internationalDesignator"), (4, "elementSetNumber")],
            losses.OrderBy(loss => loss.Line).Select(loss => (loss.Line, loss.FieldName!)));
        Assert.All(losses, loss => Assert.Equal(DiagnosticSeverity.Warning, loss.Severity));
    }

    [Fact]
    public void Derivatives_that_are_missing_are_taken_as_zero_and_that_is_told_once()
    {
        var half = GoodElset.Replace(",\"meanMotionDDot\":0", "", StringComparison.Ordinal);
        var bare = half.Replace(",\"meanMotionDot\":0.00001", "", StringComparison.Ordinal);

        var result = new UdlElsetReader().Read(Encoding.UTF8.GetBytes($"{GoodElset}\n{bare}\n{half}\n"));

        Assert.Equal([1e-5, 0, 1e-5], result.Records.Select(set => set.MeanMotionDotRevPerDay2));
        Assert.Equal(
            [(DiagnosticSeverity.Warning, "FIELD_MISSING", "meanMotionDot", 2), (DiagnosticSeverity.Warning, "FIELD_MISSING", "meanMotionDDot", 2)],
            result.Diagnostics.Select(one => (one.Severity, one.Code, one.FieldName, one.Line)));
        Assert.StartsWith("1 times: taken as 0", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("2 times: taken as 0", result.Diagnostics[1].Message, StringComparison.Ordinal);
    }

    /// <summary>The library keeps the two lines beside the elements that it made of them, so each proves the other.</summary>
    [Fact]
    public void Real_set_is_that_of_its_two_lines()
    {
        var result = new UdlElsetReader().Read(Golden("elset_48340.json"));

        Assert.Empty(result.Diagnostics);
        var set = Assert.Single(result.Records);
        var lines = new TleReader().Read(Encoding.ASCII.GetBytes(
            "1 48340U 21037A   25119.20478351 -.00000061 +00000+0 +48192-4 0 99994\n2 48340  63.4008 129.7209 0086588 357.7175   2.3444 13.45425661196394\n"));
        var tle = Assert.Single(lines.Records);
        Assert.Equal(
            (tle.MeanMotionRevPerDay, tle.Eccentricity, tle.InclinationDeg, tle.RaanDeg, tle.ArgOfPericenterDeg, tle.MeanAnomalyDeg, tle.MeanMotionDotRevPerDay2, tle.MeanMotionDdotRevPerDay3),
            (set.MeanMotionRevPerDay, set.Eccentricity, set.InclinationDeg, set.RaanDeg, set.ArgOfPericenterDeg, set.MeanAnomalyDeg, set.MeanMotionDotRevPerDay2, set.MeanMotionDdotRevPerDay3));
        Assert.Equal(tle.BStarPerEarthRadius, set.BStarPerEarthRadius, 1e-12);
        Assert.Equal(tle.RevolutionAtEpoch, set.RevolutionAtEpoch);
        Assert.InRange((tle.Epoch - set.Epoch).Duration(), TimeSpan.Zero, TimeSpan.FromMicroseconds(1));
    }

    [Fact]
    public void Names_with_escapes_are_the_names()
    {
        var set = Assert.Single(new UdlElsetReader().Read(Encoding.UTF8.GetBytes(GoodElset.Replace("\"raan\"", "\"ra\\u0061n\"", StringComparison.Ordinal))).Records);
        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(GoodState.Replace("\"xpos\"", "\"\\u0078pos\"", StringComparison.Ordinal))).Records);

        Assert.Equal((10, 1), (set.RaanDeg, state.PositionKm.X));
    }

    [Theory]
    [InlineData("\"ypos\":2", "\"ypos\":NaN")]
    [InlineData("\"ypos\":2", "ypos\":2")]
    public void Broken_element_of_an_array_costs_itself_alone(string part, string change)
    {
        var broken = GoodState.Replace(part, change, StringComparison.Ordinal);

        var result = new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes($"[{GoodState}, {broken}, {GoodState},\n{broken},\n{GoodState}]"));

        Assert.Equal(3, result.Records.Count);
        Assert.Equal(["JSON_MALFORMED 1", "JSON_MALFORMED 2"], result.Diagnostics.Select(one => $"{one.Code} {one.Line}"));
    }

    [Fact]
    public void Object_around_the_objects_is_told()
    {
        Assert.Equal("RECORDS_WRAPPED", new UdlElsetReader().Read(Encoding.UTF8.GetBytes($"{{\"data\":[{GoodElset}]}}")).Diagnostics.Single(one => one.Severity == DiagnosticSeverity.Error).Code);
        Assert.Equal("RECORDS_WRAPPED", new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes($"{{\"data\":[{GoodState}]}}")).Diagnostics.Single(one => one.Severity == DiagnosticSeverity.Error).Code);
    }

    [Fact]
    public void Covariance_of_more_than_position_and_velocity_is_cut_and_told()
    {
        var terms = string.Join(',', Enumerable.Range(1, 28));
        var result = new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(GoodState.Replace("\"xpos\"", $"\"cov\":[{terms}],\"xpos\"", StringComparison.Ordinal)));

        Assert.Equal(Enumerable.Range(1, 21).Select(number => (double)number), Assert.Single(result.Records).Covariance!.Terms);
        Assert.Equal((DiagnosticSeverity.Warning, "FIELD_NOT_USED", "cov"), result.Diagnostics.Select(one => (one.Severity, one.Code, one.FieldName)).Single());
    }

    [Theory]
    [InlineData("\"U\"", "\"U//FOUO\"", "MARKING_NOT_TAKEN", "classificationMarking")]
    [InlineData("\"REAL\"", "\"EXERCISE\"", "DATA_MODE_NOT_TAKEN", "dataMode")]
    [InlineData("\"bStar\":0.0001", "\"agom\":0.01", "FIELD_MISSING", "bStar")]
    [InlineData("\"bStar\"", "\"ephemType\":4,\"bStar\"", "THEORY_UNSUPPORTED", "ephemType")]
    [InlineData("0.0007", "1.5", "VALUE_OUT_OF_RANGE", "eccentricity")]
    [InlineData("25544", "0", "VALUE_OUT_OF_RANGE", "satNo")]
    [InlineData("12:00:00Z", "25:00:00Z", "TIME_INVALID", "epoch")]
    [InlineData("15.5", "15.5,\"meanMotion\":15.5", "FIELD_DUPLICATE", "meanMotion")]
    public void Bad_set_is_refused_alone(string part, string change, string code, string fieldName)
    {
        var result = new UdlElsetReader().Read(Encoding.UTF8.GetBytes($"{GoodElset}\n{GoodElset.Replace(part, change, StringComparison.Ordinal)}\n{GoodElset}\n"));

        Assert.Equal(2, result.Records.Count);
        var error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, 2, fieldName), (error.Code, error.Line, error.FieldName));
    }

    [Theory]
    [InlineData("\"U\"", "\"S\"", "MARKING_NOT_TAKEN", "classificationMarking")]
    [InlineData("\"xpos\":1,", "", "FIELD_MISSING", "xpos")]
    [InlineData("\"zpos\":3", "\"zpos\":-1e308", "VALUE_OUT_OF_RANGE", null)]
    [InlineData("\"zvel\":6", "\"zvel\":3e5", "VALUE_OUT_OF_RANGE", null)]
    [InlineData("\"xpos\"", "\"referenceFrame\":\"MOON\",\"xpos\"", "FRAME_UNSUPPORTED", "referenceFrame")]
    [InlineData("\"xpos\"", "\"cov\":[1,2,3],\"xpos\"", "COVARIANCE_INCOMPLETE", "cov")]
    [InlineData("\"xpos\"", "\"cov\":[1,\"2\",3],\"xpos\"", "FIELD_MALFORMED", "cov")]
    public void Bad_state_is_refused_alone(string part, string change, string code, string? fieldName)
    {
        var result = new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes($"[{GoodState},\n{GoodState.Replace(part, change, StringComparison.Ordinal)},\n{GoodState}]"));

        Assert.Equal(2, result.Records.Count);
        var error = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal((code, 2, fieldName), (error.Code, error.Line, error.FieldName));
    }

    [Fact]
    public void Samples_of_the_library_are_of_a_test_and_stay_out()
    {
        Assert.Equal("DATA_MODE_NOT_TAKEN", Assert.Single(new UdlElsetReader().Read(Golden("elset.json")).Diagnostics, one => one.Severity == DiagnosticSeverity.Error).Code);

        var real = Encoding.UTF8.GetString(Golden("state_vector.json")).Replace("\"TEST\"", "\"REAL\"", StringComparison.Ordinal).Replace("\"cov\"", "\"covariance\"", StringComparison.Ordinal);
        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(real)).Records);
        Assert.Equal((new Vector3d(-1118.577381, 3026.231084, 6167.831808), new Vector3d(-4.25242784, 5.291107434, -3.356493869)), (state.PositionKm, state.VelocityKmPerS));
        Assert.Equal((OrbitAxes.Gcrf, 12, 164.5), (state.Frame.Axes, state.ObjectId!.Value.Value, state.Spacecraft!.MassKg));
    }

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Udl", "Golden", name));

    /// <summary>The same axes, radial, along the orbit and normal to it, are UVW in the library and RTN or RSW at CCSDS.</summary>
    [Theory]
    [InlineData("UVW", "RTN")]
    [InlineData("J2000", "EME2000")]
    [InlineData("GCRF", "GCRF")]
    [InlineData("TEME", "TEME")]
    [InlineData("EFG/TDR", "ITRF")]
    public void Axes_of_a_covariance_have_the_name_of_each_format(string name, string ccsdsName)
    {
        var terms = string.Join(',', Enumerable.Range(1, OrbitCovariance.TermCount));
        var text = GoodState.Replace("\"xpos\"", $"\"cov\":[{terms}],\"covReferenceFrame\":\"{name}\",\"xpos\"", StringComparison.Ordinal);

        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(text)).Records);
        var opm = Write(Formats.StateVectorWriters["opm-kvn"], state);
        var read = Assert.Single(Formats.StateVectorReaders["opm-kvn"].Read(opm).Records) with { InternationalDesignator = null };
        var back = Write(Formats.StateVectorWriters["udl-statevector-json"], read);

        Assert.Contains($"COV_REF_FRAME = {ccsdsName}\n", Encoding.UTF8.GetString(opm), StringComparison.Ordinal);
        Assert.Contains("REF_FRAME = EME2000\n", Encoding.UTF8.GetString(opm), StringComparison.Ordinal);
        Assert.Contains($"\"covReferenceFrame\":\"{(name == "EFG/TDR" ? "ITRF" : name)}\"", Encoding.UTF8.GetString(back), StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_without_a_name_cost_the_covariance_and_are_named()
    {
        var covariance = new OrbitCovariance { TimeUnixNs = 1_709_294_400_000_001_000, FrameName = "TNW", Terms = [.. Enumerable.Range(1, OrbitCovariance.TermCount)] };
        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(GoodState)).Records) with { Covariance = covariance };
        var opm = Assert.Single(Formats.StateVectorReaders["opm-kvn"].Read(Write(Formats.StateVectorWriters["opm-kvn"], state)).Records);
        var buffer = new ArrayBufferWriter<byte>();

        var loss = Assert.Single(new UdlStateVectorWriter().Write([opm with { InternationalDesignator = null }], new FileHeader("TEST", CreatedAt), buffer));

        Assert.Equal(("NOT_CARRIED", "covReferenceFrame"), (loss.Code, loss.FieldName));
        Assert.Contains("TNW", loss.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cov", Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opm-kvn")]
    [InlineData("opm-xml")]
    public void Axes_that_ccsds_does_not_know_are_not_passed_on(string format)
    {
        var covariance = new OrbitCovariance { TimeUnixNs = 1_709_294_400_000_001_000, FrameName = "PQW9", Terms = [.. Enumerable.Range(1, OrbitCovariance.TermCount)] };
        var state = Assert.Single(new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(GoodState)).Records) with { Covariance = covariance };
        var buffer = new ArrayBufferWriter<byte>();

        var loss = Assert.Single(Formats.StateVectorWriters[format].Write([state], new FileHeader("TEST", CreatedAt), buffer));

        Assert.Equal(("NOT_CARRIED", "COV_REF_FRAME"), (loss.Code, loss.FieldName));
        Assert.Contains("PQW9", loss.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PQW9", Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_axes_in_the_library_leave_the_state_without_its_covariance()
    {
        var terms = string.Join(',', Enumerable.Range(1, OrbitCovariance.TermCount));
        var text = GoodState.Replace("\"xpos\"", $"\"cov\":[{terms}],\"covReferenceFrame\":\"MOON\",\"xpos\"", StringComparison.Ordinal);

        var result = new UdlStateVectorReader().Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(Assert.Single(result.Records).Covariance);
        var warning = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Code == "COVARIANCE_LEFT_OUT");
        Assert.Equal((DiagnosticSeverity.Warning, "covReferenceFrame"), (warning.Severity, warning.FieldName));
        Assert.Contains("MOON", warning.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(IStateVectorWriter writer, StateVector state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Assert.Empty(writer.Write([state], new FileHeader("TEST", CreatedAt), buffer));
        return buffer.WrittenSpan.ToArray();
    }
}
