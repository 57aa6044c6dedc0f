using System.Buffers;
using CsCheck;
using SdaHub.Adapters;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

public sealed class ElementSetRoundTripTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("omm-csv")]
    [InlineData("omm-json")]
    [InlineData("omm-xml")]
    public void An_omm_loses_nothing(string format) =>
        ElementSetGen.Any.Array[0, 4].Sample(sets => Assert.Equal(sets, WriteAndRead(format, sets)), iter: 1_000);

    /// <summary>Keyword = value notation is ASCII.</summary>
    [Fact]
    public void An_omm_in_kvn_loses_only_letters_that_are_not_ASCII() =>
        ElementSetGen.Any.Array[0, 4].Sample(
            sets => Assert.Equal(sets.Select(set => set with { ObjectName = ElementSetGen.InAscii(set.ObjectName) }), WriteAndRead("omm-kvn", sets)), iter: 1_000);

    [Fact]
    public void An_elset_loses_only_what_it_says() =>
        ElementSetGen.Any.Array[0, 4].Sample(
            sets =>
            {
                var bare = sets.Select(set => set with { ObjectName = null, InternationalDesignator = null, ElementSetNumber = 0 }).ToArray();
                Assert.Equal(bare, WriteAndRead("udl-elset-json", bare));
            },
            iter: 1_000);

    [Fact]
    public void A_tle_keeps_as_many_digits_as_it_has() =>
        ElementSetGen.ForTle.Sample(
            set =>
            {
                var read = Assert.Single(WriteAndRead("tle", [set]));
                Assert.Equal(
                    set with
                    {
                        ObjectName = ElementSetGen.InAscii(set.ObjectName),
                        Epoch = read.Epoch,
                        MeanMotionRevPerDay = read.MeanMotionRevPerDay,
                        Eccentricity = read.Eccentricity,
                        InclinationDeg = read.InclinationDeg,
                        RaanDeg = read.RaanDeg,
                        ArgOfPericenterDeg = read.ArgOfPericenterDeg,
                        MeanAnomalyDeg = read.MeanAnomalyDeg,
                        BStarPerEarthRadius = read.BStarPerEarthRadius,
                        MeanMotionDotRevPerDay2 = read.MeanMotionDotRevPerDay2,
                        MeanMotionDdotRevPerDay3 = read.MeanMotionDdotRevPerDay3,
                    },
                    read);
                Assert.InRange((read.Epoch - set.Epoch).Duration(), TimeSpan.Zero, TimeSpan.FromTicks(4320));
                Assert.Equal(set.MeanMotionRevPerDay, read.MeanMotionRevPerDay, 0.51e-8);
                Assert.Equal(set.Eccentricity, read.Eccentricity, 0.51e-7);
                Assert.Equal(set.InclinationDeg, read.InclinationDeg, 0.51e-4);
                AssertSameAngle(set.RaanDeg, read.RaanDeg);
                AssertSameAngle(set.ArgOfPericenterDeg, read.ArgOfPericenterDeg);
                AssertSameAngle(set.MeanAnomalyDeg, read.MeanAnomalyDeg);
                Assert.Equal(set.BStarPerEarthRadius, read.BStarPerEarthRadius, Math.Max(0.51e-4 * Math.Abs(set.BStarPerEarthRadius), 0.51e-14));
                Assert.Equal(set.MeanMotionDotRevPerDay2, read.MeanMotionDotRevPerDay2, 0.51e-8);
                Assert.Equal(set.MeanMotionDdotRevPerDay3, read.MeanMotionDdotRevPerDay3, Math.Max(0.51e-4 * Math.Abs(set.MeanMotionDdotRevPerDay3), 0.51e-14));

                Assert.Equal(read, Assert.Single(WriteAndRead("tle", [read])));
            },
            iter: 5_000);

    [Fact]
    public void One_download_in_two_formats_gives_the_same_sets()
    {
        var tle = new TleReader().Read(GoldenFile.Read("stations_celestrak.tle"));
        var csv = Formats.ElementSetReaders["omm-csv"].Read(GoldenFile.Read("stations_celestrak.csv"));

        Assert.Empty(tle.Diagnostics);
        Assert.Empty(csv.Diagnostics);
        Assert.Equal(27, tle.Records.Count);
        Assert.Equal(tle.Records, csv.Records);
    }

    private static IReadOnlyList<ElementSet> WriteAndRead(string format, ElementSet[] sets)
    {
        var output = new ArrayBufferWriter<byte>();
        var written = Formats.ElementSetWriters[format].Write(sets, new FileHeader("SDAHUB", DateTimeOffset.UnixEpoch), output);
        var read = Formats.ElementSetReaders[format].Read(output.WrittenMemory);
        Assert.DoesNotContain(written, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(read.Diagnostics);
        return read.Records;
    }

    private static void AssertSameAngle(double expectedDeg, double actualDeg)
    {
        Assert.InRange(actualDeg, 0, 359.9999);
        Assert.InRange(Math.Abs(Math.IEEERemainder(expectedDeg - actualDeg, 360)), 0, 0.51e-4);
    }
}
