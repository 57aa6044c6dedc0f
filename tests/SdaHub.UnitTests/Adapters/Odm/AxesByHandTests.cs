using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.Odm;

/// <summary>
/// Messages written down by hand in the order of 502.0-B-3, every number another one: axes that a reader and its writer exchange alike would pass a round trip. Covariances are the lower triangle by
/// rows, in the order X, Y, Z, X_DOT, Y_DOT, Z_DOT.
/// </summary>
public sealed class AxesByHandTests
{
    private const string Covariance = "11\n21 22\n31 32 33\n41 42 43 44\n51 52 53 54 55\n61 62 63 64 65 66\n";

    private const string OemKvn =
        "CCSDS_OEM_VERS = 3.0\nCREATION_DATE = 1970-01-01T00:00:00.000000\nORIGINATOR = SDAHUB\n\nMETA_START\nOBJECT_NAME = A\nOBJECT_ID = 1998-067A\nCENTER_NAME = EARTH\n"
        + "REF_FRAME = TEME\nTIME_SYSTEM = UTC\nSTART_TIME = 1970-01-01T00:00:05\nSTOP_TIME = 1970-01-01T00:00:05\nMETA_STOP\n\n1970-01-01T00:00:05 1 2 3 4 5 6 7 8 9\n"
        + "\nCOVARIANCE_START\nEPOCH = 1970-01-01T00:00:05\n" + Covariance + "COVARIANCE_STOP\n";

    private const string StateKvn = "X = 1\nY = 2\nZ = 3\nX_DOT = 4\nY_DOT = 5\nZ_DOT = 6\n";
    private const string StateXml = "<X>1</X>\n<Y>2</Y>\n<Z>3</Z>\n<X_DOT>4</X_DOT>\n<Y_DOT>5</Y_DOT>\n<Z_DOT>6</Z_DOT>\n";
    private const string AccelerationXml = "<X_DDOT>7</X_DDOT>\n<Y_DDOT>8</Y_DDOT>\n<Z_DDOT>9</Z_DDOT>\n";

    private const string TermsKvn =
        "CX_X = 11\nCY_X = 21\nCY_Y = 22\nCZ_X = 31\nCZ_Y = 32\nCZ_Z = 33\nCX_DOT_X = 41\nCX_DOT_Y = 42\nCX_DOT_Z = 43\nCX_DOT_X_DOT = 44\nCY_DOT_X = 51\nCY_DOT_Y = 52\nCY_DOT_Z = 53\n"
        + "CY_DOT_X_DOT = 54\nCY_DOT_Y_DOT = 55\nCZ_DOT_X = 61\nCZ_DOT_Y = 62\nCZ_DOT_Z = 63\nCZ_DOT_X_DOT = 64\nCZ_DOT_Y_DOT = 65\nCZ_DOT_Z_DOT = 66\n";

    private const string OpmKvn =
        "CCSDS_OPM_VERS = 3.0\nCREATION_DATE = 1970-01-01T00:00:00.000000\nORIGINATOR = SDAHUB\nOBJECT_NAME = A\nOBJECT_ID = 1998-067A\nCENTER_NAME = EARTH\nREF_FRAME = TEME\nTIME_SYSTEM = UTC\n"
        + "EPOCH = 1970-01-01T00:00:05\n" + StateKvn + TermsKvn + "\n";

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);
    private static readonly FileHeader Header = new("SDAHUB", DateTimeOffset.UnixEpoch);
    private static readonly ImmutableArray<double> Terms = [11, 21, 22, 31, 32, 33, 41, 42, 43, 44, 51, 52, 53, 54, 55, 61, 62, 63, 64, 65, 66];

    private static readonly StateVector State = new()
    {
        ObjectName = "A",
        InternationalDesignator = "1998-067A",
        Frame = OrbitFrame.Teme,
        TimeUnixNs = 5_000_000_000,
        PositionKm = new(1, 2, 3),
        VelocityKmPerS = new(4, 5, 6),
        Covariance = new OrbitCovariance { TimeUnixNs = 5_000_000_000, Terms = Terms },
    };

    private static readonly OrbitEphemeris Ephemeris = new()
    {
        ObjectName = "A",
        InternationalDesignator = "1998-067A",
        Frame = OrbitFrame.Teme,
        Segments = [new EphemerisSegment([State.TimeUnixNs], [State.PositionKm], [State.VelocityKmPerS], [new Vector3d(7, 8, 9)]) { Covariances = [State.Covariance!] }],
    };

    [Fact]
    public void Oem_in_kvn_is_written_as_it_stands_here() => Assert.Equal(OemKvn, Write(output => Formats.EphemerisWriters["oem-kvn"].Write([Ephemeris], Header, output)));

    [Fact]
    public void Oem_in_kvn_is_read_as_it_stands_here() => AssertEphemeris(Formats.EphemerisReaders["oem-kvn"].Read(Encoding.ASCII.GetBytes(OemKvn)));

    [Fact]
    public void Oem_in_xml_has_each_number_in_the_element_of_its_name()
    {
        var text = Write(output => Formats.EphemerisWriters["oem-xml"].Write([Ephemeris], Header, output));

        Assert.Contains($"<EPOCH>1970-01-01T00:00:05</EPOCH>\n{StateXml}{AccelerationXml}</stateVector>\n", text, StringComparison.Ordinal);
        Assert.Contains($"<covarianceMatrix>\n<EPOCH>1970-01-01T00:00:05</EPOCH>\n{AsXml(TermsKvn)}</covarianceMatrix>\n", text, StringComparison.Ordinal);
        AssertEphemeris(Formats.EphemerisReaders["oem-xml"].Read(Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void Opm_in_kvn_is_written_as_it_stands_here() => Assert.Equal(OpmKvn, Write(output => Formats.StateVectorWriters["opm-kvn"].Write([State], Header, output)));

    [Fact]
    public void Opm_in_kvn_is_read_as_it_stands_here() => Assert.Equal(State, Assert.Single(Formats.StateVectorReaders["opm-kvn"].Read(Encoding.ASCII.GetBytes(OpmKvn)).Records));

    [Fact]
    public void Opm_in_xml_has_each_number_in_the_element_of_its_name()
    {
        var text = Write(output => Formats.StateVectorWriters["opm-xml"].Write([State], Header, output));

        Assert.Contains($"<EPOCH>1970-01-01T00:00:05</EPOCH>\n{StateXml}</stateVector>\n", text, StringComparison.Ordinal);
        Assert.Contains($"<covarianceMatrix>\n{AsXml(TermsKvn)}</covarianceMatrix>\n", text, StringComparison.Ordinal);
        Assert.Equal(State, Assert.Single(Formats.StateVectorReaders["opm-xml"].Read(Encoding.ASCII.GetBytes(text)).Records));
    }

    /// <summary>The library's members, and its covariance: the lower triangle by rows as well.</summary>
    [Fact]
    public void State_vector_of_the_library_has_each_number_in_the_member_of_its_name()
    {
        const string Members = "\"xpos\":1,\"ypos\":2,\"zpos\":3,\"xvel\":4,\"yvel\":5,\"zvel\":6,\"xaccel\":7,\"yaccel\":8,\"zaccel\":9";
        var json = $"{{\"classificationMarking\":\"U\",\"dataMode\":\"REAL\",\"epoch\":\"1970-01-01T00:00:05Z\",\"referenceFrame\":\"TEME\",{Members},\"covReferenceFrame\":\"UVW\",\"cov\":[{string.Join(',', Terms)}]}}";

        var state = Assert.Single(Formats.StateVectorReaders["udl-statevector-json"].Read(Encoding.ASCII.GetBytes(json)).Records);
        var text = Write(output => Formats.StateVectorWriters["udl-statevector-json"].Write([state], Header, output));

        Assert.Equal((new Vector3d(1, 2, 3), new Vector3d(4, 5, 6), new Vector3d(7, 8, 9)), (state.PositionKm, state.VelocityKmPerS, state.AccelerationKmPerS2));
        Assert.Equal(Terms, state.Covariance!.Terms);
        Assert.Contains(Members, text, StringComparison.Ordinal);
        Assert.Contains($"\"cov\":[{string.Join(',', Terms)}]", text, StringComparison.Ordinal);
    }

    private static void AssertEphemeris(ReadResult<OrbitEphemeris> result)
    {
        Assert.Empty(result.Diagnostics);
        var segment = Assert.Single(Assert.Single(result.Records).Segments);
        Assert.Equal([new Vector3d(1, 2, 3)], segment.PositionsKm.ToArray());
        Assert.Equal([new Vector3d(4, 5, 6)], segment.VelocitiesKmPerS.ToArray());
        Assert.Equal([new Vector3d(7, 8, 9)], segment.AccelerationsKmPerS2.ToArray());
        Assert.Equal(Terms, Assert.Single(segment.Covariances).Terms);
    }

    private static string AsXml(string lines) =>
        string.Concat(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" = ")).Select(pair => $"<{pair[0]}>{pair[1]}</{pair[0]}>\n"));

    private static string Write(Func<IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Empty(write(output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
