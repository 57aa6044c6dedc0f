using System.Buffers;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Oem;

/// <summary>CCSDS 502.0-B-3, table 5-3: the useable span lies inside the total span of its block.</summary>
public sealed class OemUseableSpanTests
{
    private const long Second = 1_000_000_000;
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("oem-xml")]
    public void Span_is_cut_to_that_of_the_block(string format)
    {
        var (segments, diagnostics) = WriteAndRead(format, Segment(10, 20, useableStart: 0, useableStop: 60), Segment(20, 40, useableStart: 25, useableStop: 60));

        Assert.Empty(diagnostics);
        Assert.Equal([(10 * Second, 20 * Second), (25 * Second, 40 * Second)], segments.Select(segment => (segment.UseableStartUnixNs!.Value, segment.UseableStopUnixNs!.Value)));
    }

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("oem-xml")]
    public void Segment_with_no_useable_part_is_left_out_and_told(string format)
    {
        var (segments, diagnostics) = WriteAndRead(format, Segment(10, 20, useableStart: 30, useableStop: 60), Segment(20, 40, useableStart: 30, useableStop: 60));

        Assert.Equal(20 * Second, Assert.Single(segments).TimeUnixNs[0]);
        Assert.Equal((DiagnosticSeverity.Warning, "NOT_CARRIED", 1), Assert.Single(diagnostics.Select(one => (one.Severity, one.Code, one.Line))));
    }

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("oem-xml")]
    public void Ephemeris_with_no_useable_part_is_refused(string format)
    {
        var (segments, diagnostics) = WriteAndRead(format, Segment(10, 20, useableStart: 0, useableStop: 9));

        Assert.Empty(segments);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(diagnostics).Severity);
    }

    private static (IReadOnlyList<EphemerisSegment> Segments, IReadOnlyList<Diagnostic> Diagnostics) WriteAndRead(string format, params EphemerisSegment[] segments)
    {
        var output = new ArrayBufferWriter<byte>();
        var ephemeris = new OrbitEphemeris { ObjectName = "ISS", Frame = OrbitFrame.Teme, Segments = segments };
        var diagnostics = Formats.EphemerisWriters[format].Write([ephemeris], new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output);
        Assert.DoesNotContain("<body>\n</body>", Encoding.UTF8.GetString(output.WrittenSpan), StringComparison.Ordinal);
        return ([.. Formats.EphemerisReaders[format].Read(output.WrittenMemory).Records.SelectMany(record => record.Segments)], diagnostics);
    }

    private static EphemerisSegment Segment(long start, long stop, long useableStart, long useableStop)
    {
        var position = new Vector3d(7000, 0, 0);
        var velocity = new Vector3d(0, 7.5, 0);
        return new EphemerisSegment([start * Second, stop * Second], [position, position], [velocity, velocity], [])
        {
            UseableStartUnixNs = useableStart * Second,
            UseableStopUnixNs = useableStop * Second,
        };
    }
}
