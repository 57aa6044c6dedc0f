using System.Buffers;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Odm;

/// <summary>
/// Names of frames as orbit messages have them: 502.0-B-3 section 3.2.3.3 (EME2000, GCRF, GRC, ICRF, ITRF2000, ITRF-93, ITRF-97, MCI, TDR, TEME, TOD) and the registry that its annex B
/// names (ITRFyyyy, ICRFn, EFG, GTOD, MOD_EARTH, TOD_EARTH, WGS84 and others). What is none of them is told.
/// </summary>
public sealed class FrameNameTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("ECEF", "ECEF", true)]
    [InlineData("ECR", "ECR", true)]
    [InlineData("EFGTDR", "EFGTDR", true)]
    [InlineData("TEMEOFDATE", "TEME", false)]
    [InlineData("TEME of date", "TEME", false)]
    [InlineData("teme", "TEME", false)]
    [InlineData("J2000", "EME2000", false)]
    [InlineData("gcrf", "GCRF", false)]
    [InlineData("ICRF2", "ICRF2", false)]
    [InlineData("MOD", "MOD_EARTH", false)]
    [InlineData("TOD", "TOD", false)]
    [InlineData("TOD EARTH", "TOD_EARTH", false)]
    [InlineData("GTOD", "GTOD", false)]
    [InlineData("EFG", "EFG", false)]
    [InlineData("WGS-84", "WGS84", false)]
    [InlineData("ECR/ECEF", "ITRF", false)]
    [InlineData("ITRF", "ITRF", false)]
    [InlineData("itrf 97", "ITRF-97", false)]
    [InlineData("ITRF-93", "ITRF-93", false)]
    [InlineData("ITRF1997", "ITRF1997", false)]
    [InlineData("ITRF2014", "ITRF2014", false)]
    [InlineData("ITRF-08", "ITRF2008", false)]
    [InlineData("ITRF96", "ITRF1996", false)]
    public void Frame_has_the_name_of_CCSDS_or_is_told(string name, string expected, bool isForeign)
    {
        Assert.True(OrbitFrame.TryParse(name, out var frame));
        var covariance = new OrbitCovariance { TimeUnixNs = 5, FrameName = name, Terms = [.. Enumerable.Range(1, OrbitCovariance.TermCount)] };
        var state = new StateVector { TimeUnixNs = 5, Frame = frame, PositionKm = new(7000, 0, 0), VelocityKmPerS = new(0, 7, 0), Covariance = covariance };
        var ephemeris = new OrbitEphemeris
        {
            Frame = frame,
            Segments = [new EphemerisSegment([5], [state.PositionKm], [state.VelocityKmPerS], []) { Covariances = [covariance, covariance with { TimeUnixNs = 6 }] }],
        };
        var header = new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch);

        AssertNamed(output => Formats.StateVectorWriters["opm-kvn"].Write([state], header, output), "{0} = {1}\n");
        AssertNamed(output => Formats.StateVectorWriters["opm-xml"].Write([state], header, output), "<{0}>{1}</{0}>\n");
        AssertNamed(output => Formats.EphemerisWriters["oem-kvn"].Write([ephemeris], header, output), "{0} = {1}\n");
        AssertNamed(output => Formats.EphemerisWriters["oem-xml"].Write([ephemeris], header, output), "<{0}>{1}</{0}>\n");

        void AssertNamed(Func<IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write, string line)
        {
            var output = new ArrayBufferWriter<byte>();
            var diagnostics = write(output);
            var text = Encoding.UTF8.GetString(output.WrittenSpan);

            Assert.All(["REF_FRAME", "COV_REF_FRAME"], keyword => Assert.Contains(string.Format(null, line, keyword, expected), text, StringComparison.Ordinal));
            Assert.Equal(
                isForeign ? [("FRAME_NAME_FOREIGN", "REF_FRAME"), ("FRAME_NAME_FOREIGN", "COV_REF_FRAME")] : [],
                diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.FieldName ?? "")));
            Assert.All(diagnostics, diagnostic => Assert.Equal((DiagnosticSeverity.Warning, 1), (diagnostic.Severity, diagnostic.Line)));
        }
    }
}
