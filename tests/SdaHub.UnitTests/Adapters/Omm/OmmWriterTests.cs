using System.Buffers;
using System.Globalization;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Adapters.Omm;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using static SdaHub.UnitTests.Adapters.Omm.OmmSamples;

namespace SdaHub.UnitTests.Adapters.Omm;

public sealed class OmmWriterTests
{
    private static readonly DateTimeOffset CreatedAt = DateTimeOffset.Parse("2026-03-05T01:02:03.5Z", CultureInfo.InvariantCulture);

    [Fact]
    public void Kvn_follows_the_order_of_the_book() =>
        Assert.Equal(
            """
            CCSDS_OMM_VERS = 3.0
            CREATION_DATE = 2026-03-05T01:02:03.500000
            ORIGINATOR = SDAHUB
            OBJECT_NAME = TEST SAT 1
            OBJECT_ID = 2026-012AB
            CENTER_NAME = EARTH
            REF_FRAME = TEME
            TIME_SYSTEM = UTC
            MEAN_ELEMENT_THEORY = SGP4
            EPOCH = 2026-03-04T10:34:41.426412
            MEAN_MOTION = 15.27989249
            ECCENTRICITY = 0.0013356
            INCLINATION = 97.297
            RA_OF_ASC_NODE = 66.4161
            ARG_OF_PERICENTER = 110.6345
            MEAN_ANOMALY = 334.7107
            EPHEMERIS_TYPE = 0
            CLASSIFICATION_TYPE = U
            NORAD_CAT_ID = 799500123
            ELEMENT_SET_NO = 999
            REV_AT_EPOCH = 5327
            BSTAR = 8.4553E-05
            MEAN_MOTION_DOT = 2.241E-05
            MEAN_MOTION_DDOT = -1.25E-09


            """.ReplaceLineEndings("\n"),
            Write(new OmmKvnWriter(), Set));

    [Fact]
    public void Xml_groups_the_keywords_as_the_schema_does()
    {
        var text = Write(new OmmXmlWriter(), Set with { ObjectName = "A<B&\"C\"", InternationalDesignator = null });

        Assert.Contains("<omm id=\"CCSDS_OMM_VERS\" version=\"3.0\">\n<header><CREATION_DATE>2026-03-05T01:02:03.500000</CREATION_DATE><ORIGINATOR>SDAHUB</ORIGINATOR></header>", text, StringComparison.Ordinal);
        Assert.Contains("<metadata><OBJECT_NAME>A&lt;B&amp;&quot;C&quot;</OBJECT_NAME><OBJECT_ID>UNKNOWN</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME>", text, StringComparison.Ordinal);
        Assert.Contains("<meanElements><EPOCH>2026-03-04T10:34:41.426412</EPOCH>", text, StringComparison.Ordinal);
        Assert.Contains("</meanElements>\n<tleParameters><EPHEMERIS_TYPE>0</EPHEMERIS_TYPE>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_seventeen_keys_and_numbers_as_numbers() =>
        Assert.Equal(
            """
            [{"OBJECT_NAME":"","OBJECT_ID":"2026-012AB","EPOCH":"2026-03-04T10:34:41.426412","MEAN_MOTION":15.27989249,"ECCENTRICITY":0.0013356,
            "INCLINATION":97.297,"RA_OF_ASC_NODE":66.4161,"ARG_OF_PERICENTER":110.6345,"MEAN_ANOMALY":334.7107,"EPHEMERIS_TYPE":0,"CLASSIFICATION_TYPE":"U",
            "NORAD_CAT_ID":799500123,"ELEMENT_SET_NO":999,"REV_AT_EPOCH":5327,"BSTAR":8.4553E-05,"MEAN_MOTION_DOT":2.241E-05,"MEAN_MOTION_DDOT":-1.25E-09}]
            """.ReplaceLineEndings(""),
            Write(new OmmJsonWriter(), Set with { ObjectName = null }));

    [Fact]
    public void Csv_has_seventeen_columns() =>
        Assert.Equal(
            "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,"
            + "NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT\n"
            + "\"A, \"\"B\"\"\",2026-012AB,2026-03-04T10:34:41.426412,15.27989249,0.0013356,97.297,66.4161,110.6345,334.7107,0,U,799500123,999,5327,8.4553E-05,2.241E-05,-1.25E-09\n",
            Write(new OmmCsvWriter(), Set with { ObjectName = "A, \"B\"" }));

    /// <summary>python-sgp4 refuses a seventh decimal, and a designator that is null.</summary>
    [Theory]
    [InlineData("omm-csv")]
    [InlineData("omm-json")]
    [InlineData("omm-kvn")]
    [InlineData("omm-xml")]
    public void Epoch_has_six_decimals_and_a_digit_that_is_lost_is_told(string format)
    {
        var formats = new FormatRegistry(AdapterFormats.All);
        var output = new ArrayBufferWriter<byte>();
        ElementSet[] sets = [Set, Set with { Epoch = Set.Epoch.AddTicks(6) }];

        var diagnostic = Assert.Single(formats.ElementSetWriters[format].Write(sets, new FileHeader("SDAHUB", CreatedAt.AddTicks(1)), output));

        Assert.Equal((DiagnosticSeverity.Warning, "DIGITS_LOST", 2, "EPOCH"), (diagnostic.Severity, diagnostic.Code, diagnostic.Line, diagnostic.FieldName));
        Assert.DoesNotMatch(@"T\d\d:\d\d:\d\d\.\d{7}", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal([Set, Set with { Epoch = Set.Epoch.AddMicroseconds(1) }], formats.ElementSetReaders[format].Read(output.WrittenMemory).Records);
    }

    /// <summary>The schema of CCSDS has angles from -360 up to, and without, 360.</summary>
    [Fact]
    public void A_full_circle_is_written_as_none()
    {
        var text = Write(new OmmKvnWriter(), Set with { RaanDeg = 360, ArgOfPericenterDeg = -360, MeanAnomalyDeg = 359.9999 });

        Assert.Contains("RA_OF_ASC_NODE = 0\nARG_OF_PERICENTER = -360\nMEAN_ANOMALY = 359.9999\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mantissa_has_a_point() =>
        Assert.Contains("BSTAR = 1.0E-05\n", Write(new OmmKvnWriter(), Set with { BStarPerEarthRadius = 1e-5 }), StringComparison.Ordinal);

    [Fact]
    public void A_name_cannot_break_out_of_its_line()
    {
        var set = Set with { ObjectName = "A\nNORAD_CAT_ID = 5\r" };

        Assert.All(
            new (IElementSetWriter Writer, IElementSetReader Reader)[]
            {
                (new OmmKvnWriter(), new OmmKvnReader()), (new OmmCsvWriter(), new OmmCsvReader()), (new OmmXmlWriter(), new OmmXmlReader()),
            },
            pair => Assert.Equal(set with { ObjectName = "A NORAD_CAT_ID = 5" }, Assert.Single(pair.Reader.Read(Encoding.UTF8.GetBytes(Write(pair.Writer, set))).Records)));
    }

    private static string Write(IElementSetWriter writer, params ElementSet[] sets)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Empty(writer.Write(sets, new FileHeader("SDAHUB", CreatedAt), output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
