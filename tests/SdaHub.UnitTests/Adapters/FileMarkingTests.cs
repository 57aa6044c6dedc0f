using System.Buffers;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Astrodynamics;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Adapters.Tables;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Where the marking of a file stands in it, and what a format without a place for it may carry.</summary>
public sealed class FileMarkingTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);
    private static readonly FileHeader Header = new("USA", PointingFiles.CreatedAt, PointingFiles.Secret);

    private static readonly StateVector State = new()
    {
        ObjectId = ObjectId.Create(25544),
        Frame = OrbitFrame.Itrf,
        TimeUnixNs = 1,
        PositionKm = new(7000, 1, 2),
        VelocityKmPerS = new(1, 7, 2),
    };

    private static readonly OrbitEphemeris Ephemeris = new()
    {
        ObjectId = State.ObjectId,
        Frame = State.Frame,
        Segments = [new EphemerisSegment([1, 2], [State.PositionKm, State.PositionKm], [State.VelocityKmPerS, new Vector3d(1, 7, 3)], [])],
    };

    private static readonly ElementSet Elements = new()
    {
        ObjectId = ObjectId.Create(25544),
        Epoch = PointingFiles.CreatedAt,
        MeanMotionRevPerDay = 15.5,
        Eccentricity = 0.001,
        InclinationDeg = 51.6,
        RaanDeg = 1,
        ArgOfPericenterDeg = 2,
        MeanAnomalyDeg = 3,
        BStarPerEarthRadius = 1e-4,
    };

    public static TheoryData<string> All =>
        [.. AdapterFormats.All.OfType<IFileWriter>().Select(writer => $"{writer.GetType().Name} {writer.FormatId}").Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("oem-kvn", "\nCLASSIFICATION = SECRET//REL TO USA, AUS, GBR\nCREATION_DATE = ")]
    [InlineData("oem-xml", "<header>\n<CLASSIFICATION>SECRET//REL TO USA, AUS, GBR</CLASSIFICATION>\n<CREATION_DATE>")]
    [InlineData("opm-kvn", "\nCLASSIFICATION = SECRET//REL TO USA, AUS, GBR\nCREATION_DATE = ")]
    [InlineData("opm-xml", "<header>\n<CLASSIFICATION>SECRET//REL TO USA, AUS, GBR</CLASSIFICATION>\n<CREATION_DATE>")]
    [InlineData("omm-kvn", "\nCLASSIFICATION = SECRET//REL TO USA, AUS, GBR\nCREATION_DATE = ")]
    [InlineData("omm-xml", "<header><CLASSIFICATION>SECRET//REL TO USA, AUS, GBR</CLASSIFICATION><CREATION_DATE>")]
    [InlineData("udl-statevector-json", "{\"classificationMarking\":\"S//REL TO USA, AUS, GBR\",\"dataMode\":\"EXERCISE\",\"source\":\"USA\"")]
    [InlineData("udl-elset-json", "{\"classificationMarking\":\"S//REL TO USA, AUS, GBR\",\"dataMode\":\"EXERCISE\",\"source\":\"USA\"")]
    [InlineData("statevector-csv", ",secret,USA,AUS GBR,exercise\n")]
    public void Marking_stands_where_the_format_has_a_place_for_it(string format, string expected) => Assert.Contains(expected, Write(format, Header), StringComparison.Ordinal);

    [Theory]
    [InlineData("oem-kvn")]
    [InlineData("opm-xml")]
    [InlineData("omm-kvn")]
    public void Nothing_is_said_where_no_marking_is_known(string format) =>
        Assert.DoesNotContain("CLASSIFICATION =", Write(format, Header with { Marking = null }), StringComparison.Ordinal);

    /// <summary>A marking is written whole however long it is; where a line or a field gets longer than its format allows, that is said.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Marking_of_many_nations_is_written_whole_and_told(string name)
    {
        var writer = AdapterFormats.All.OfType<IFileWriter>().Single(writer => $"{writer.GetType().Name} {writer.FormatId}" == name);
        NationCode[] nations = [.. Enumerable.Range(0, 60).Select(index => NationCode.Parse($"{(char)('A' + (index / 26))}{(char)('A' + (index % 26))}Q"))];
        var marking = new Marking(Classification.Secret, NationCode.Parse("USA"), nations, DataMode.Real);

        var text = Write(writer, Header with { Marking = marking }, out var diagnostics);

        var isLimited = writer.FormatId is "omm-kvn" or "oem-kvn" or "opm-kvn" or "udl-elset-json" or "udl-statevector-json";
        Assert.Equal(isLimited, diagnostics.Any(diagnostic => diagnostic.Code == "MARKING_LONG"));
        Assert.All(nations, nation => Assert.Equal(writer.MarkingPlace >= MarkingPlace.Classification, text.Contains(nation.Code, StringComparison.Ordinal)));
    }

    [Fact]
    public void Set_whose_classification_is_very_long_is_read_with_it()
    {
        var text = Write("omm-kvn", Header).Replace("SECRET//REL", $"SECRET//{new string('X', 600)}//REL", StringComparison.Ordinal);

        var result = Formats.ElementSetReaders["omm-kvn"].Read(Encoding.ASCII.GetBytes(text));

        Assert.StartsWith("SECRET//XXX", Assert.Single(result.Records).SourceRestriction, StringComparison.Ordinal);
        Assert.Equal("CLASSIFICATION_NOT_CARRIED", Assert.Single(result.Diagnostics).Code);
    }

    /// <summary>Whoever writes a marking must have a place for it, and whoever has none must not claim one.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Writer_says_truly_how_much_it_shows(string name)
    {
        var writer = AdapterFormats.All.OfType<IFileWriter>().Single(writer => $"{writer.GetType().Name} {writer.FormatId}" == name);

        var text = Write(writer, Header);
        var showsNations = text.Contains("AUS", StringComparison.Ordinal);
        var showsWorld = text.Contains("exercise", StringComparison.OrdinalIgnoreCase);

        Assert.Equal(writer.MarkingPlace >= MarkingPlace.Classification, showsNations);
        Assert.Equal(writer.MarkingPlace == MarkingPlace.Everything, showsWorld);
    }

    [Theory]
    [InlineData(MarkingPlace.None, Classification.Unclassified, DataMode.Real, true)]
    [InlineData(MarkingPlace.None, Classification.Confidential, DataMode.Real, false)]
    [InlineData(MarkingPlace.None, Classification.Unclassified, DataMode.Exercise, false)]
    [InlineData(MarkingPlace.Letter, Classification.Secret, DataMode.Real, true)]
    [InlineData(MarkingPlace.Letter, Classification.TopSecret, DataMode.Real, false)]
    [InlineData(MarkingPlace.Letter, Classification.Unclassified, DataMode.Test, false)]
    [InlineData(MarkingPlace.Classification, Classification.TopSecret, DataMode.Real, true)]
    [InlineData(MarkingPlace.Classification, Classification.Unclassified, DataMode.Simulated, false)]
    [InlineData(MarkingPlace.Everything, Classification.TopSecret, DataMode.Simulated, true)]
    public void What_would_look_unclassified_or_real_and_is_not_may_not_be_written(MarkingPlace place, Classification classification, DataMode mode, bool isAllowed) =>
        Assert.Equal(isAllowed, place.Allows(new Marking(classification, NationCode.Parse("USA"), [NationCode.Parse("AUS")], mode)));

    private static string Write(string format, FileHeader header) => Write(
        Formats.StateVectorWriters.TryGetValue(format, out var states) ? states
        : Formats.EphemerisWriters.TryGetValue(format, out var ephemerides) ? ephemerides
        : Formats.ElementSetWriters[format],
        header);

    private static string Write(IFileWriter writer, FileHeader header) => Write(writer, header, out _);

    private static string Write(IFileWriter writer, FileHeader header, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var output = new ArrayBufferWriter<byte>();
        diagnostics = writer switch
        {
            IStateVectorWriter states => states.Write([State], header, output),
            IEphemerisWriter ephemerides => ephemerides.Write([Ephemeris], header, output),
            IElementSetWriter sets => sets.Write([Elements], header, output),
            _ => ((IPointingWriter)writer).Write([PointingFiles.Table], header, output),
        };
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
