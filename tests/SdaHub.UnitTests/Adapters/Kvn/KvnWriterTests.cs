using System.Buffers;
using System.Text;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Kvn;

/// <summary>502.0-B-3 section 7: a message in keyword = value notation is printable ASCII, and its lines have at most 254 characters, whatever a name holds.</summary>
public sealed class KvnWriterTests
{
    private const int LongestLine = 254;
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("oem-kvn", "1998-067A")]
    [InlineData("opm-kvn", "1998-067A")]
    [InlineData("omm-kvn", "25544")]
    public void Characters_that_are_not_ASCII_become_question_marks_and_are_told_once(string format, string identity)
    {
        // A satellite beyond the Basic Multilingual Plane is one character.
        var text = Write(format, "C\u00D3SMOS \u6F22\U0001F6F0", out var diagnostics);

        Assert.Contains("\nOBJECT_NAME = C?SMOS ??\n", text, StringComparison.Ordinal);
        var warning = Assert.Single(diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "TEXT_NOT_ASCII", 1, "OBJECT_NAME"), (warning.Severity, warning.Code, warning.Line, warning.FieldName));
        Assert.StartsWith($"object {identity}: ", warning.Message, StringComparison.Ordinal);
        Assert.EndsWith("'C?SMOS ??'", warning.Message, StringComparison.Ordinal);
    }

    /// <summary>"OBJECT_NAME = " takes 14 of the 254 characters.</summary>
    [Theory]
    [InlineData("oem-kvn", 240, 240)]
    [InlineData("oem-kvn", 241, 240)]
    [InlineData("opm-kvn", 256, 240)]
    [InlineData("omm-kvn", 256, 240)]
    public void Name_is_cut_where_its_line_ends_and_that_is_told(string format, int length, int expected)
    {
        var text = Write(format, new string('N', length), out var diagnostics);

        Assert.Contains($"\nOBJECT_NAME = {new string('N', expected)}\n", text, StringComparison.Ordinal);
        Assert.Equal(
            length == expected ? [] : [(DiagnosticSeverity.Warning, "TEXT_TOO_LONG", "OBJECT_NAME")],
            diagnostics.Select(diagnostic => (diagnostic.Severity, diagnostic.Code, diagnostic.FieldName ?? "")));
    }

    [Theory]
    [InlineData("oem-xml")]
    [InlineData("opm-xml")]
    [InlineData("omm-xml")]
    public void XML_carries_any_name(string format)
    {
        var name = "C\u00D3SMOS " + new string('N', 300);

        Assert.Contains($"<OBJECT_NAME>{name}</OBJECT_NAME>", Write(format, name, out var diagnostics), StringComparison.Ordinal);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("opm-kvn")]
    [InlineData("omm-kvn")]
    public void Whatever_a_name_holds_lines_stay_ASCII_and_short(string format) =>
        Gen.Char.Array[0, 300].Sample(
            characters =>
            {
                var lines = Write(format, new string(characters), out _).Split('\n');

                Assert.All(lines, line => Assert.InRange(line.Length, 0, LongestLine));
                Assert.All(lines, line => Assert.DoesNotContain(line, character => character is < ' ' or > '~'));
                Assert.Equal(lines.Count(line => line.StartsWith("CENTER_NAME", StringComparison.Ordinal)), lines.Count(line => line.StartsWith("OBJECT_NAME", StringComparison.Ordinal)));
            },
            iter: 200);

    private static string Write(string format, string name, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var header = new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch);
        var output = new ArrayBufferWriter<byte>();
        diagnostics = format[..3] switch
        {
            "oem" => Formats.EphemerisWriters[format].Write([Ephemeris(name)], header, output),
            "opm" => Formats.StateVectorWriters[format].Write([State(name)], header, output),
            _ => Formats.ElementSetWriters[format].Write([Elements(name)], header, output),
        };
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Two segments, each of which names the object.</summary>
    private static OrbitEphemeris Ephemeris(string name) => new()
    {
        ObjectName = name,
        InternationalDesignator = "1998-067A",
        Frame = OrbitFrame.Teme,
        Segments = [new EphemerisSegment([1], [new(7000, 0, 0)], [new(0, 7, 0)], []), new EphemerisSegment([2], [new(7001, 0, 0)], [new(0, 7, 0)], [])],
    };

    private static StateVector State(string name) => new()
    {
        ObjectName = name,
        InternationalDesignator = "1998-067A",
        Frame = OrbitFrame.Teme,
        TimeUnixNs = 1,
        PositionKm = new(7000, 0, 0),
        VelocityKmPerS = new(0, 7, 0),
    };

    private static ElementSet Elements(string name) => new()
    {
        ObjectId = ObjectId.Create(25544),
        ObjectName = name,
        Epoch = DateTimeOffset.UnixEpoch,
        MeanMotionRevPerDay = 15.5,
        Eccentricity = 0.001,
        InclinationDeg = 51.6,
        RaanDeg = 1,
        ArgOfPericenterDeg = 2,
        MeanAnomalyDeg = 3,
        BStarPerEarthRadius = 1e-4,
    };
}
