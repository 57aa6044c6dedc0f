using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters;

/// <summary>What is made of a file whose last line has no end: nothing of the line when the format's own mark of the end is missing, all of it when the mark is there.</summary>
public sealed class LastLineTests
{
    private const string Cpf = "H1 CPF  1  SGF 2016  2 13  2  5441 lageos2\nH2  9207002 5986    22195 2016  2 13  0  0  0 2016  2 13 23 54  0   300 1 1  0 0 0\nH9\n"
        + "10 0 57431 0.0 0 7049498.186 5346456.274 8307028.039\n20 0 1.0 2.0 3.0\n10 0 57431 300.0 0 5742134.431 5922879.510 8932852.042\n20 0 1.5 2.5 3.5\n99";

    private const string Oem = "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = 2026-01-31T12:00:00\nORIGINATOR = TEST\nMETA_START\nOBJECT_NAME = ISS\nOBJECT_ID = 1998-067A\nCENTER_NAME = EARTH\n"
        + "REF_FRAME = EME2000\nTIME_SYSTEM = UTC\nSTART_TIME = 2024-03-01T00:00:00\nSTOP_TIME = 2024-03-01T00:02:00\nMETA_STOP\n"
        + "2024-03-01T00:00:00 7000 1 2 3 4 5.5\n2024-03-01T00:01:00 7001 1 2 3 4 5.5\n2024-03-01T00:02:00 7002 1 2 3 4 5.5";

    private const string Tdm = "CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2024-03-01T00:00:00\nORIGINATOR = TEST\nMETA_START\nTIME_SYSTEM = UTC\nPARTICIPANT_1 = RADAR\nPARTICIPANT_2 = 25544\n"
        + "MODE = SEQUENTIAL\nPATH = 1,2,1\nRANGE_UNITS = km\nMETA_STOP\nDATA_START\nRANGE = 2024-03-01T00:00:01 700.5\nRANGE = 2024-03-01T00:00:02 1292.405\nDATA_STOP";

    private const string Crd = "H1 CRD 2 2024 03 02 01\nH2 TEST 1234 01 01 4 ILRS\nH3 satellite 2400101 1234 123456 0 1 1\nH4 1 2024 2 29 23 59 30 2024 03 01 00 10 00 0 0 0 0 1 0 2 0\n"
        + "11 86390.25 0.010 std 2 120 10 150.0\n11 86391.25 0.010 std 2 120 10 150.0\nH8";

    private const string Rde = "4171 2403 1.521 0305\n01\n9806701 010203.04 010203+040506 5.0 5.0 0 I\n9806701 010204.04 010203+040506 5.0 5.0 0 I\n999";

    private const string Iod = "25544 98 067A   2701 G 20240229235959999 17 25 2359599+895959 49 S+015 12";

    private const string Uk = "980670127012402292359599999012341123595999+895959912345             +12+34  345S";

    /// <summary>Right ascension 12 h, declination 45 degrees; columns 76 and 77: of J2000, first of its track.</summary>
    private const string B3 = "U4000093226031112233450450000 1200000                                     523";

    private const string Opm = "CCSDS_OPM_VERS = 2.0\nCREATION_DATE = 2026-01-31T12:00:00\nORIGINATOR = TEST\nOBJECT_NAME = ISS\nOBJECT_ID = 1998-067A\nCENTER_NAME = EARTH\n"
        + "REF_FRAME = EME2000\nTIME_SYSTEM = UTC\nEPOCH = 2026-01-31T00:00:00\nX = 7000\nY = 1\nZ = 2\nX_DOT = 0.1\nY_DOT = 7.5\nZ_DOT = 1.25 [km/s]\nMASS = 1234.5";

    private const string Omm = "CCSDS_OMM_VERS = 2.0\nCREATION_DATE = 2026-01-31T12:00:00\nORIGINATOR = TEST\nOBJECT_NAME = ISS\nOBJECT_ID = 1998-067A\nCENTER_NAME = EARTH\nREF_FRAME = TEME\n"
        + "TIME_SYSTEM = UTC\nMEAN_ELEMENT_THEORY = SGP4\nEPOCH = 2026-01-31T00:00:00\nMEAN_MOTION = 15.5\nECCENTRICITY = 0.001\nINCLINATION = 51.6\nRA_OF_ASC_NODE = 1\nARG_OF_PERICENTER = 2\n"
        + "MEAN_ANOMALY = 3\nNORAD_CAT_ID = 25544\nMEAN_MOTION_DOT = 0\nMEAN_MOTION_DDOT = 0\nBSTAR = 0.00012345";

    private const string OmmCsv = "OBJECT_NAME,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,NORAD_CAT_ID,MEAN_MOTION_DOT,MEAN_MOTION_DDOT,BSTAR\n"
        + "ISS,2026-01-31T00:00:00,15.5,0.001,51.6,1,2,3,25544,0,0,0.00012345";

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    /// <summary>The number tells how much is cut off: nothing but the line end, or into the last number before the mark.</summary>
    [Theory]
    [InlineData("tdm-kvn", Tdm, 0, 2, "")]
    [InlineData("tdm-kvn", Tdm, 12, 1, "14:0 LAST_LINE_CUT 1;14:0 SECTION_NOT_CLOSED 0")] // 1292.4
    [InlineData("tdm-kvn", Tdm, 10, 1, "14:0 LAST_LINE_CUT 1;14:0 SECTION_NOT_CLOSED 0")] // whole, and nothing says so
    [InlineData("tdm-kvn", Tdm, 9, 2, "14:0 SECTION_NOT_CLOSED 0")]
    [InlineData("crd", Crd, 0, 2, "")]
    [InlineData("crd", Crd, 5, 1, "6:0 LAST_LINE_CUT 1;6:1 SESSION_NOT_CLOSED 0")]
    [InlineData("rde", Rde, 0, 2, "")]
    [InlineData("rde", Rde, 6, 1, "4:0 LAST_LINE_CUT 1;4:1 BLOCK_NOT_CLOSED 0")]
    public void Observation_in_a_line_that_was_cut_off_is_lost_and_no_other(string format, string file, int cutBytes, int count, string expected)
    {
        var result = Decode(format, file[..^cutBytes]);

        Assert.Equal(count, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(expected, Told(result.Diagnostics.Where(diagnostic => diagnostic.Code is not "FIELD_NOT_USED")));
    }

    [Theory]
    [InlineData("cpf", Cpf, 0, 2, 2, "")]
    [InlineData("cpf", Cpf, 2, 2, 2, "7:0 END_MISSING 0")]
    [InlineData("cpf", Cpf, 5, 1, 1, "7:0 LAST_LINE_CUT 1")] // in a velocity: its position would cost the table all velocities
    [InlineData("cpf", Cpf, 25, 1, 1, "6:0 LAST_LINE_CUT 1")] // z of 8932 km became 893 km
    [InlineData("oem-kvn", Oem, 0, 3, 3, "15:0 LAST_LINE_OPEN 0")]
    [InlineData("oem-kvn", Oem, 1, 3, 3, "15:0 LAST_LINE_OPEN 0")] // 5. for 5.5: cannot be told
    [InlineData("oem-kvn", Oem, 39, 1, 1, "14:0 LAST_LINE_CUT 1")] // before STOP_TIME
    [InlineData("oem-kvn", Oem, 36, 2, 2, "")]
    public void State_in_a_line_that_was_cut_off_is_lost_and_no_other(string format, string file, int cutBytes, int positionCount, int velocityCount, string expected)
    {
        var result = Formats.EphemerisReaders[format].Read(Encoding.ASCII.GetBytes(file[..^cutBytes]));

        Assert.Equal(expected, Told(result.Diagnostics));
        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal((positionCount, velocityCount), (segment.PositionsKm.Length, segment.VelocitiesKmPerS.Length));
    }

    [Fact]
    public void Position_in_the_last_line_of_an_sp3_without_its_end_is_lost()
    {
        var text = Encoding.Latin1.GetString(PositionGolden.Read("Sp3", "ilrsa_lageos2_3_hours.sp3"));
        var lastPosition = text.LastIndexOf("\nP", StringComparison.Ordinal) + 1;

        // In the last digits of z, which end in column 46.
        var result = Formats.EphemerisReaders["sp3"].Read(Encoding.Latin1.GetBytes(text[..(lastPosition + 43)]));

        var error = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Error, "LAST_LINE_CUT"), (error.Severity, error.Code));
        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal((90, 90), (segment.PositionsKm.Length, segment.VelocitiesKmPerS.Length));
    }

    /// <summary>Neither an OPM in KVN nor an OMM in KVN or CSV has a mark of the end: what the last line says is taken, and doubted.</summary>
    [Theory]
    [InlineData(Opm, "", 1234.5, "16:0 LAST_LINE_OPEN 0")]
    [InlineData(Opm, "\n", 1234.5, "")]
    [InlineData(Opm, "\nCOMMENT a word that was cut o", 1234.5, "17:0 LAST_LINE_OPEN 0")]
    [InlineData(Opm, "\nUSER_DEFINED_X = 1\n", 1234.5, "")]
    public void Spacecraft_in_an_open_last_line_of_an_opm_is_doubted(string file, string end, double expectedMassKg, string expected)
    {
        var result = Formats.StateVectorReaders["opm-kvn"].Read(Encoding.ASCII.GetBytes(file + end));

        Assert.Equal(expectedMassKg, Assert.Single(result.Records).Spacecraft?.MassKg);
        Assert.Equal(expected, Told(result.Diagnostics));
    }

    [Fact]
    public void Mass_of_an_opm_that_lost_its_last_digits_is_doubted()
    {
        var result = Formats.StateVectorReaders["opm-kvn"].Read(Encoding.ASCII.GetBytes(Opm[..^3]));

        Assert.Equal(123, Assert.Single(result.Records).Spacecraft?.MassKg);
        Assert.Equal("16:0 LAST_LINE_OPEN 0", Told(result.Diagnostics));
    }

    [Theory]
    [InlineData("omm-kvn", Omm, "", 0.00012345, "20:0 LAST_LINE_OPEN 0")]
    [InlineData("omm-kvn", Omm, "\n", 0.00012345, "")]
    [InlineData("omm-kvn", Omm, "6", 0.000123456, "20:0 LAST_LINE_OPEN 0")]
    [InlineData("omm-kvn", Omm, "\nUSER_DEFINED_X = 1", 0.00012345, "21:0 LAST_LINE_OPEN 0")]
    [InlineData("omm-csv", OmmCsv, "", 0.00012345, "2:0 LAST_LINE_OPEN 0")]
    [InlineData("omm-csv", OmmCsv, "6\n", 0.000123456, "")]
    public void Drag_term_in_an_open_last_line_of_an_omm_is_doubted(string format, string file, string end, double expectedBStar, string expected)
    {
        var result = Formats.ElementSetReaders[format].Read(Encoding.ASCII.GetBytes(file + end));

        Assert.Equal(expectedBStar, Assert.Single(result.Records).BStarPerEarthRadius);
        Assert.Equal(expected, Told(result.Diagnostics));
    }

    /// <summary>A card may end behind its type in column 75. One without a line end may have lost its equinox: J2000 would be read as of date.</summary>
    [Theory]
    [InlineData(77, "", AngleFrame.Gcrf, "")]
    [InlineData(76, "", AngleFrame.Gcrf, "1:0 LAST_LINE_OPEN 0")]
    [InlineData(75, "", AngleFrame.Teme, "1:0 LAST_LINE_OPEN 0")]
    [InlineData(75, "\n", AngleFrame.Teme, "")]
    [InlineData(75, "  ", AngleFrame.Teme, "")]
    public void Card_that_ends_behind_its_type_without_a_line_end_is_doubted(int length, string end, AngleFrame expectedFrame, string expected)
    {
        var result = Decode("b3", B3[..length] + end);

        Assert.Equal(expectedFrame, Assert.Single(result.Records).AngleFrame);
        Assert.Equal(expected, Told(result.Diagnostics));
    }

    /// <summary>IOD and UK have no mark of the end: what a line that ends early lacks is named, be it the last or not.</summary>
    [Theory]
    [InlineData("iod", Iod, 58, "\n", "1:55 ANGLE_INCOMPLETE 0")] // +895 of +895959
    [InlineData("iod", Iod, 61, "\n", "")]
    [InlineData("iod", Iod, 69, "\n", "1:67 FIELD_INCOMPLETE 0")] // +01 of +015
    [InlineData("iod", Iod, 58, "", "1:0 LAST_LINE_OPEN 0;1:55 ANGLE_INCOMPLETE 0")]
    [InlineData("iod", Iod, 64, "", "1:0 LAST_LINE_OPEN 0")]
    [InlineData("iod", Iod, 73, "", "")]
    [InlineData("uk", Uk, 46, "\n", "1:43 ANGLE_INCOMPLETE 0")] // +895 of +8959599
    [InlineData("uk", Uk, 50, "\n", "")]
    [InlineData("uk", Uk, 52, "\n", "1:51 FIELD_INCOMPLETE 0")] // 12 of 1234
    [InlineData("uk", Uk, 74, "", "")]
    public void Line_that_ends_within_a_field_is_taken_and_named(string format, string line, int length, string end, string expected)
    {
        var result = Decode(format, line[..length] + end);

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal(expected, Told(result.Diagnostics.Where(diagnostic => diagnostic.Code is not "FIELD_NOT_USED")));
    }

    [Theory]
    [InlineData("iod", Iod, 59, 3)] // +895 and three blanks
    [InlineData("uk", Uk, 47, 4)]
    public void Blanks_on_the_right_of_an_angle_are_legal_in_a_line_that_goes_on(string format, string line, int column, int count)
    {
        var result = Decode(format, line.Remove(column - 1, count).Insert(column - 1, new string(' ', count)) + "\n");

        Assert.Single(result.Records);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code is "ANGLE_INCOMPLETE" or "FIELD_INCOMPLETE");
    }

    [Theory]
    [InlineData("2024-03-01T12:00:00Z,S,129", 1, "2:0 LAST_LINE_OPEN 0")]
    [InlineData("2024-03-01T12:00:00Z,S,129\n", 1, "")]
    [InlineData("2024-03-01T12:00:00Z,S", 0, "2:0 COLUMN_COUNT_WRONG 1")]
    [InlineData("2024-03-01T12:00:00Z,S\n", 0, "2:0 COLUMN_COUNT_WRONG 1")]
    [InlineData("2024-03-01T12:00:00Z,S,129,\n", 0, "2:0 COLUMN_COUNT_WRONG 1")]
    public void Row_has_as_many_fields_as_the_header(string row, int count, string expected)
    {
        var result = Decode("csv", $"time,sensor_key,range_km\n{row}");

        Assert.Equal(count, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal(expected, Told(result.Diagnostics));
    }

    [Theory]
    [InlineData("{\"time\":\"2024-03-01T12:00:00Z\",")]
    [InlineData("{\"time\":")]
    [InlineData("Dear all,")]
    public void First_line_of_a_stream_that_is_broken_costs_itself_alone(string first)
    {
        const string Good = "{\"time\":\"2024-03-01T12:00:00Z\",\"sensor_key\":\"S\",\"range_km\":1}\n";
        var result = Decode("jsonl", $"{first}\n{Good}{Good.Replace("00Z", "01Z", StringComparison.Ordinal)}");

        Assert.Equal(2, result.Records.Sum(track => track.Columns.Count));
        Assert.Equal((1, "JSON_MALFORMED", 1), result.Diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Code, diagnostic.LostRecordCount)).Single());
    }

    private static ReadResult<Track> Decode(string format, string text) => Formats.ObservationDecoders[format].Decode(Encoding.ASCII.GetBytes(text), FormatConventions.Default);

    private static string Told(IEnumerable<Diagnostic> diagnostics) =>
        string.Join(';', diagnostics.Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column} {diagnostic.Code} {diagnostic.LostRecordCount}"));
}
