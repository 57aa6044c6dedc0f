using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Whatever happens to a file on its way, a reader answers with records that make sense and with diagnostics.</summary>
public sealed class MutationTests
{
    private const int FilesPerFormat = 3_000;

    // What tends to break parsers: ends, signs, quotes, brackets, wide and invalid UTF-8, huge and odd numbers.
    private static readonly byte[][] Fragments =
    [
        [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3, 0x28], "\r"u8.ToArray(), "\n\r"u8.ToArray(), "\""u8.ToArray(), "\\ud800"u8.ToArray(), "\\"u8.ToArray(), "["u8.ToArray(), "{"u8.ToArray(),
        "]"u8.ToArray(), "}"u8.ToArray(), ","u8.ToArray(), "="u8.ToArray(), "<"u8.ToArray(), "</"u8.ToArray(), "&#0;"u8.ToArray(), "&x;"u8.ToArray(), "<![CDATA["u8.ToArray(),
        "<!DOCTYPE x>"u8.ToArray(), "-"u8.ToArray(), "99999999999999999999"u8.ToArray(), "1e999"u8.ToArray(), "NaN"u8.ToArray(), "1 "u8.ToArray(), "2 "u8.ToArray(), "0 "u8.ToArray(), "//"u8.ToArray(),
    ];

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("tle", "stations_celestrak.tle", "spot-5.tle")]
    [InlineData("omm-csv", "stations_celestrak.csv", "sample_omm.csv")]
    [InlineData("omm-json", "celestrak_2025-05-24_goes.json", "sample_omm.json")]
    [InlineData("omm-kvn", "orekit_OMMExample2.txt", "orekit_OMMExample3.txt")]
    [InlineData("omm-xml", "sample_omm.xml", "orekit_OMM-with-units.xml")]
    public void A_reader_of_element_sets_takes_any_bytes(string format, params string[] files)
    {
        var reader = Formats.ElementSetReaders[format];

        foreach (var bytes in Mutants(files))
        {
            var result = reader.Read(bytes);

            Assert.All(result.Records, AssertValid);
            Assert.All(result.Diagnostics, AssertClear);
        }
    }

    [Theory]
    [InlineData("oem-kvn", "orekit_OEMExample3.oem", "orekit_OEMExample1.oem")]
    [InlineData("oem-xml", "orekit_OEMExample3X.xml")]
    [InlineData("cpf", "../../Cpf/Golden/lageos1_cpf_180613_16401.hts")]
    [InlineData("sp3", "../../Sp3/Golden/orekit_example-c-1.sp3", "../../Sp3/Golden/orekit_example-a-1.sp3")]
    public void A_reader_of_ephemerides_takes_any_bytes(string format, params string[] files)
    {
        foreach (var bytes in Mutants([.. files.Select(file => Path.Combine("..", "Oem", "Golden", file))]))
        {
            var result = Formats.EphemerisReaders[format].Read(bytes);

            Assert.All(result.Records.SelectMany(record => record.Segments), segment =>
            {
                Assert.All(segment.PositionsKm.ToArray(), position => Assert.True(double.IsFinite(position.Norm)));
                Assert.All(segment.VelocitiesKmPerS.ToArray(), velocity => Assert.True(double.IsFinite(velocity.Norm)));
            });
            Assert.All(result.Diagnostics, AssertClear);
        }
    }

    [Theory]
    [InlineData("opm-kvn", "orekit_OPMExample4.opm", "orekit_OPMExample5.opm")]
    [InlineData("opm-xml", "orekit_OPMExample3X.xml")]
    public void A_reader_of_states_takes_any_bytes(string format, params string[] files)
    {
        foreach (var bytes in Mutants([.. files.Select(file => Path.Combine("..", "Opm", "Golden", file))]))
        {
            var result = Formats.StateVectorReaders[format].Read(bytes);

            Assert.All(result.Records, state => Assert.True(double.IsFinite(state.PositionKm.Norm) && double.IsFinite(state.VelocityKmPerS.Norm)));
            Assert.All(result.Diagnostics, AssertClear);
        }
    }

    [Fact]
    public void A_reader_of_satellite_catalogs_takes_any_bytes()
    {
        foreach (var bytes in Mutants(["celestrak_satcat_sample.csv"]))
        {
            var result = Formats.CatalogDetailsReaders["satcat-csv"].Read(bytes);

            Assert.All(result.Records, record => Assert.InRange(record.ObjectId.Value, 1, ObjectId.MaxValue));
            Assert.All(result.Diagnostics, AssertClear);
        }
    }

    [Theory]
    [InlineData("tle")]
    [InlineData("omm-csv")]
    [InlineData("omm-json")]
    [InlineData("omm-kvn")]
    [InlineData("omm-xml")]
    public void A_reader_takes_the_files_of_all_others(string format)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Adapters", "Golden")))
        {
            Assert.All(Formats.ElementSetReaders[format].Read(File.ReadAllBytes(file)).Records, AssertValid);
        }
    }

    private static IEnumerable<byte[]> Mutants(string[] files)
    {
        var random = new Random(20260727);
        var originals = files.Select(file => GoldenFile.Read(file)).Select(bytes => bytes[..Math.Min(bytes.Length, 3_000)]).ToArray();
        for (var i = 0; i < FilesPerFormat; i++)
        {
            var bytes = originals[i % originals.Length].ToList();
            for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
            {
                Mutate(bytes, random);
            }

            yield return [.. bytes];
        }
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                bytes.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 300)));
                break;
        }
    }

    private static void AssertValid(ElementSet set)
    {
        Assert.InRange(set.ObjectId.Value, 1, ObjectId.MaxValue);
        Assert.InRange(set.Eccentricity, 0, Math.BitDecrement(1.0));
        Assert.InRange(set.InclinationDeg, 0, 180);
        Assert.InRange(set.RaanDeg, -360, 360);
        Assert.InRange(set.ArgOfPericenterDeg, -360, 360);
        Assert.InRange(set.MeanAnomalyDeg, -360, 360);
        Assert.InRange(set.MeanMotionRevPerDay, double.Epsilon, double.MaxValue);
        Assert.True(double.IsFinite(set.BStarPerEarthRadius) && double.IsFinite(set.MeanMotionDotRevPerDay2) && double.IsFinite(set.MeanMotionDdotRevPerDay3));
        Assert.InRange(set.Epoch.Year, 1900, 2200);
        Assert.DoesNotContain(set.ObjectName ?? "", char.IsControl);
    }

    private static void AssertClear(Diagnostic diagnostic)
    {
        Assert.NotEmpty(diagnostic.Code);
        Assert.True(diagnostic.Line >= 0 && diagnostic.Column >= 0);
        Assert.DoesNotContain(diagnostic.Message, char.IsControl);
    }
}
