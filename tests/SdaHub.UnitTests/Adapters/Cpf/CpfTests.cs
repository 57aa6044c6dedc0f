using System.Buffers;
using System.Text;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Cpf;

public sealed class CpfTests
{
    private const string Sample =
        "H1 CPF  1  SGF 2016  2 13  2  5441 lageos2\nH2  9207002 5986    22195 2016  2 13  0  0  0 2016  2 13 23 54  0   300 1 1  0 0 0\nH9\n"
        + "10 0 57431 0.0 0 7049498.186 5346456.274 8307028.039\n10 0 57431 300.0 0 5742134.431 5922879.510 8932852.042\n10 0 57431 600.0 0 4347154.530 6443341.894 9380701.553\n99\n";

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("lageos2_cpf_160213_5441.sgf", "lageos2", 22195, "1992-070B")]
    [InlineData("lageos1_cpf_180613_16401.hts", "lageos1", 8820, "1976-039A")]
    [InlineData("galileo212_cpf_180613_6641.esa", "galileo212", 41860, "2016-069B")]
    public void File_has_the_expected_positions(string name, string objectName, int objectId, string designator)
    {
        var result = Formats.EphemerisReaders["cpf"].Read(PositionGolden.Read("Cpf", name));

        Assert.Empty(result.Diagnostics);
        var ephemeris = Assert.Single(result.Records);
        Assert.Equal((objectName, ObjectId.Create(objectId), designator), (ephemeris.ObjectName, ephemeris.ObjectId, ephemeris.InternationalDesignator));
        Assert.Equal(OrbitFrame.Itrf, ephemeris.Frame);
        PositionGolden.AssertSame("Cpf", name, result.Records);
    }

    [Fact]
    public void Every_second_position_of_lageos_is_predicted_from_the_others()
    {
        var segment = Formats.EphemerisReaders["cpf"].Read(PositionGolden.Read("Cpf", "lageos2_cpf_160213_5441.sgf")).Records[0].Segments[0];

        // 600 s apart, twice as far as the producer gives them, which is a thousand times worse for ten points. The number is that of exact fractions.
        Assert.Equal(0.000112433251, PositionGolden.WorstOfEverySecond(segment, 10), 1e-9);
    }

    [Theory]
    [InlineData("H1 CPF  1", "H1 CPF  3", "1:9: error VERSION_UNSUPPORTED H1", 0)]
    [InlineData("H1 CPF", "H1 CRD", "1:9: error VERSION_UNSUPPORTED H1", 0)]
    [InlineData("300 1 1  0 0 0", "300 1 1  7 0 0", "2:1: error FRAME_UNSUPPORTED H2", 0)]
    [InlineData("9207002 5986    22195", "9207002 22195", "2:25: error FIELD_MALFORMED H2", 0)]
    [InlineData(" 13 23 54  0", " 13 54  0", "2:47: error FIELD_MALFORMED H2", 0)]
    [InlineData("\n99\n", "\n", "6:0: warning END_MISSING", 3)]
    [InlineData("99\n", "H1 CPF 2 SGF 2016 2 13 2 44 1 lageos2\n99\n", "7:0: warning END_MISSING", 3)]
    [InlineData("300 1 1  0 0 0", "300 1 1  0 0 0 3", "2:1: error FRAME_UNSUPPORTED H2", 0)]
    [InlineData("57431 300.0 0", "57431 86401.0 0", "5:6: error TIME_INVALID epoch", 2)]
    [InlineData("57431 300.0 0", "57430 300.0 0", "5:1: error TIME_NOT_ORDERED epoch", 2)]
    [InlineData("57431 300.0 0", "57431 300.0 1", "5:18: error LEAP_SECOND_FLAG leap", 2)]
    [InlineData("5922879.510", "5922879,510", "5:32: error FIELD_MALFORMED position", 2)]
    [InlineData("\n10 0 57431 300.0 0", " 10 0 57431 300.0 0", "4:54: error TEXT_BEHIND_RECORD", 2)]
    [InlineData("10 0 57431 300.0 0", "1O 0 57431 300.0 0", "5:1: error RECORD_UNKNOWN", 2)]
    public void What_is_wrong_is_told_at_its_place(string good, string bad, string diagnostic, int stateCount)
    {
        var result = Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace(good, bad, StringComparison.Ordinal)));

        Assert.StartsWith(diagnostic, result.Diagnostics[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(stateCount, result.Records.Sum(ephemeris => ephemeris.Segments.Sum(segment => segment.Count)));
    }

    [Fact]
    public void Position_behind_a_velocity_is_told()
    {
        var moving = Sample.Replace("8307028.039\n", "8307028.039\n20 0 -4000.5 1700.25 2100.125 ", StringComparison.Ordinal);

        var result = Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(moving));

        Assert.StartsWith("5:31: error TEXT_BEHIND_RECORD", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 1], Assert.Single(result.Records).Segments.Select(segment => segment.Count));
    }

    [Theory]
    [InlineData("300 1 1  0 0 0", "300 1 1  0 0 1", "REFLECTOR_POSITIONS")]
    [InlineData("10 0 57431 300.0", "10 1 57431 300.0", "DIRECTION_NOT_USED")]
    public void What_is_doubtful_is_said(string good, string bad, string code) =>
        Assert.Equal(code, Assert.Single(Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace(good, bad, StringComparison.Ordinal))).Diagnostics).Code);

    [Theory]
    [InlineData("-207002")]
    [InlineData("-5")]
    [InlineData("9200002")]
    public void Number_that_is_no_designator_is_none(string number)
    {
        var ephemeris = Assert.Single(Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("9207002", number, StringComparison.Ordinal))).Records);

        Assert.Null(ephemeris.InternationalDesignator);
    }

    [Theory]
    [InlineData(0, "ITRF")]
    [InlineData(1, "TOD")]
    [InlineData(2, "EME2000")]
    public void Frame_is_that_of_the_header(int code, string frame) =>
        Assert.Equal(frame, Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("1 1  0 0 0", $"1 1  {code} 0 0", StringComparison.Ordinal))).Records[0].Frame.Name);

    [Fact]
    public void What_is_written_is_read_to_a_tenth_of_a_millimetre()
    {
        var original = Formats.EphemerisReaders["cpf"].Read(PositionGolden.Read("Cpf", "lageos2_cpf_160213_5441.sgf")).Records[0];
        var output = new ArrayBufferWriter<byte>();

        Assert.Empty(Formats.EphemerisWriters["cpf"].Write([original], new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output));

        var read = Formats.EphemerisReaders["cpf"].Read(output.WrittenMemory);
        Assert.Empty(read.Diagnostics);
        var ephemeris = Assert.Single(read.Records);
        Assert.Equal(original with { Segments = ephemeris.Segments }, ephemeris);
        Assert.Equal(original.Segments[0].TimeUnixNs, ephemeris.Segments[0].TimeUnixNs);
        Assert.Equal(original.Segments[0].PositionsKm, ephemeris.Segments[0].PositionsKm);
        Assert.Contains(" 300 0 0 0 0 0 1\n", Encoding.ASCII.GetString(output.WrittenSpan), StringComparison.Ordinal);
    }

    /// <summary>CPF 2.00: H1 with day of year and two digits of a sequence, H2 with step and frame 0 at its end, 10 with MJD, second of day and metres.</summary>
    [Theory]
    [InlineData(60, "60")]
    [InlineData(61, "0")]
    public void Records_stand_as_the_format_asks(int secondStepS, string step)
    {
        var first = 1_709_251_140_500_000_000; // 2024-02-29T23:59:00.5
        long[] times = [first, first + 60_000_000_000, first + 60_000_000_000 + (secondStepS * 1_000_000_000L)];
        var ephemeris = new OrbitEphemeris
        {
            ObjectId = ObjectId.Create(22195),
            ObjectName = "Lageos 2",
            InternationalDesignator = "1992-070B",
            Frame = OrbitFrame.Itrf,
            Segments = [new EphemerisSegment(times, [new Vector3d(7049.498186, -5346.4562741, 0.00005), new Vector3d(1, 2, 3), new Vector3d(4, 5, 6)], [], [])],
        };
        var output = new ArrayBufferWriter<byte>();

        Assert.Empty(Formats.EphemerisWriters["cpf"].Write([ephemeris], new FileHeader("aus", new DateTimeOffset(2024, 3, 1, 5, 6, 7, TimeSpan.Zero)), output));

        Assert.Equal(
            $"H1 CPF  2 AUS 2024 03 01 05  61 01 lageos2 na\nH2 9207002 -1 22195 2024 02 29 23 59 00 2024 03 01 00 01 {secondStepS - 60:D2} {step} 0 0 0 0 0 1\nH9\n"
            + "10 0 60369 86340.500000000 0 7049498.1860 -5346456.2741 0.0500\n10 0 60370 0.500000000 0 1000.0000 2000.0000 3000.0000\n"
            + $"10 0 60370 {secondStepS}.500000000 0 4000.0000 5000.0000 6000.0000\n99\n",
            Encoding.ASCII.GetString(output.WrittenSpan));
    }

    /// <summary>The format wants ten points, degree 9.</summary>
    [Fact]
    public void Positions_are_interpolated_as_the_format_asks()
    {
        var segment = Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample)).Records[0].Segments[0];

        Assert.Equal((InterpolationMethod.Lagrange, 9), (segment.Interpolation, segment.InterpolationDegree));
    }

    [Theory]
    [InlineData("2000000000000.0")]
    [InlineData("-2000000000000.0")]
    public void Position_beyond_the_solar_system_is_none(string x) => Assert.StartsWith(
        "5:20: error FIELD_MALFORMED position",
        Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("5742134.431", x, StringComparison.Ordinal))).Diagnostics[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void Velocities_are_in_metres_per_second()
    {
        var text = Sample.Replace("\n10 0 57431 300", "\n20 0 -1234.5 2345.25 -0.5\n10 0 57431 300", StringComparison.Ordinal)
            .Replace("\n10 0 57431 600", "\n20 0 1 2 3\n10 0 57431 600", StringComparison.Ordinal).Replace("\n99", "\n20 0 4 5 6\n99", StringComparison.Ordinal);

        var segment = Assert.Single(Assert.Single(Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(text)).Records).Segments);

        Assert.Equal([new Vector3d(-1.2345, 2.34525, -0.0005), new Vector3d(0.001, 0.002, 0.003), new Vector3d(0.004, 0.005, 0.006)], segment.VelocitiesKmPerS);
        Assert.Equal(new Vector3d(7049.498186, 5346.456274, 8307.028039), segment.PositionsKm[0]);
    }

    [Theory]
    [InlineData("1956 12 31  0  0  0", false)]
    [InlineData("1957  1  1  0  0  0", true)]
    [InlineData("2016 12 31 23 59 59", true)]
    [InlineData("2200 12 31 24 60 60", true)]
    [InlineData("2201  1  1  0  0  0", false)]
    [InlineData("2016  0 13  0  0  0", false)]
    [InlineData("2016 13 13  0  0  0", false)]
    [InlineData("2016  2  0  0  0  0", false)]
    [InlineData("2016  2 32  0  0  0", false)]
    [InlineData("2016  2 13 -1  0  0", false)]
    [InlineData("2016  2 13 25  0  0", false)]
    [InlineData("2016  2 13  0 -1  0", false)]
    [InlineData("2016  2 13  0 61  0", false)]
    [InlineData("2016  2 13  0  0 -1", false)]
    [InlineData("2016  2 13  0  0 61", false)]
    public void Start_of_the_header_is_a_time(string start, bool isTaken) => Assert.Equal(
        isTaken ? 1 : 0, Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("2016  2 13  0  0  0", start, StringComparison.Ordinal))).Records.Count);

    [Theory]
    [InlineData(0, OrbitAxes.Itrf)]
    [InlineData(1, OrbitAxes.TrueOfDate)]
    [InlineData(2, OrbitAxes.Gcrf)]
    public void Axes_are_those_of_the_header(int code, OrbitAxes axes) =>
        Assert.Equal(axes, Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("1 1  0 0 0", $"1 1  {code} 0 0", StringComparison.Ordinal))).Records[0].Frame.Axes);

    /// <summary>0.1 mm is the last digit of a coordinate, so nothing is off by more than half of it; times have nanoseconds, which are exact. A file is one segment.</summary>
    [Fact]
    public void Whatever_is_written_is_read_to_a_tenth_of_a_millimetre() =>
        Predictions.Sample(
            ephemerides =>
            {
                var output = new ArrayBufferWriter<byte>();
                Assert.Empty(Formats.EphemerisWriters["cpf"].Write(ephemerides, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output));

                var read = Formats.EphemerisReaders["cpf"].Read(output.WrittenMemory);

                Assert.Empty(read.Diagnostics);
                var expected = ephemerides.SelectMany(ephemeris => ephemeris.Segments.Select(segment => (Ephemeris: ephemeris, Segment: segment))).ToList();
                Assert.Equal(
                    expected.Select(pair => (pair.Ephemeris.ObjectName, pair.Ephemeris.ObjectId, pair.Ephemeris.InternationalDesignator, OrbitFrame.Itrf)),
                    read.Records.Select(record => (record.ObjectName, record.ObjectId, record.InternationalDesignator, record.Frame)));
                foreach (var (segment, record) in expected.Zip(read.Records, (pair, record) => (pair.Segment, Assert.Single(record.Segments))))
                {
                    Assert.Equal(segment.TimeUnixNs, record.TimeUnixNs);
                    Assert.Empty(record.VelocitiesKmPerS.ToArray());
                    Assert.All(segment.PositionsKm.ToArray().Zip(record.PositionsKm.ToArray()), pair => AssertWithinHalfADigit(pair.First, pair.Second));
                }
            },
            iter: 500);

    private static readonly Gen<double> CoordinateKm = Gen.OneOf(Gen.Double[-4.5e5, 4.5e5], Gen.Double[-1e-6, 1e-6], Gen.Const(0.0));

    private static readonly Gen<EphemerisSegment> Segment =
        from start in Gen.Long[-300_000_000L * 1_000_000_000, 4_000_000_000L * 1_000_000_000]
        from steps in Gen.OneOf(Gen.Long[1, 900_000_000_000], Gen.Const(60_000_000_000L)).Array[0, 12]
        from coordinates in CoordinateKm.Array[3 * (steps.Length + 1)]
        select new EphemerisSegment(
            [start, .. steps.Select((_, index) => start + steps[..(index + 1)].Sum())],
            [.. coordinates.Chunk(3).Select(parts => new Vector3d(parts[0], parts[1], parts[2]))],
            [],
            []);

    private static readonly Gen<OrbitEphemeris[]> Predictions = Gen.Select(
        Segment.Array[1, 4], Gen.Int[1, ObjectId.MaxValue].Nullable(), Gen.Bool, (segments, number, isNamed) => new OrbitEphemeris
        {
            ObjectName = isNamed ? "lageos2" : "unknown",
            ObjectId = number is { } value ? ObjectId.Create(value) : null,
            InternationalDesignator = isNamed ? "1992-070B" : null,
            Frame = OrbitFrame.Itrf,
            Segments = segments,
        }).Array[1, 3];

    private static void AssertWithinHalfADigit(Vector3d written, Vector3d read)
    {
        // Half of 0.1 mm, and the last bits of a coordinate as far as the Moon.
        const double HalfADigitKm = 0.05e-6 + 2e-10;
        Assert.Equal(written.X, read.X, HalfADigitKm);
        Assert.Equal(written.Y, read.Y, HalfADigitKm);
        Assert.Equal(written.Z, read.Z, HalfADigitKm);
    }

    [Fact]
    public void Another_frame_is_not_written()
    {
        var inertial = new OrbitEphemeris { Frame = OrbitFrame.Teme, Segments = [new EphemerisSegment([0], [new Vector3d(7000, 0, 0)], [], [])] };
        var output = new ArrayBufferWriter<byte>();

        var diagnostic = Assert.Single(Formats.EphemerisWriters["cpf"].Write([inertial], new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output));

        Assert.Equal("FRAME_NOT_CARRIED", diagnostic.Code);
        Assert.Equal(0, output.WrittenCount);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("na")]
    [InlineData("-1")]
    public void Location_that_is_not_known_is_taken_for_an_orbit_around_the_Earth(string location)
    {
        var result = Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes(Sample.Replace("300 1 1  0 0 0", $"300 1 1  0 0 0 {location}", StringComparison.Ordinal)));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(3, Assert.Single(Assert.Single(result.Records).Segments).Count);
    }

    [Fact]
    public void Comments_may_stand_before_the_first_header()
    {
        var result = Formats.EphemerisReaders["cpf"].Read(Encoding.ASCII.GetBytes("00 made for a test\n" + Sample));

        Assert.Empty(result.Diagnostics);
        Assert.Equal(3, Assert.Single(result.Records).Segments[0].Count);
    }
}
