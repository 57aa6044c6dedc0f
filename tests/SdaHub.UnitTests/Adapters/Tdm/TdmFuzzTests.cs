using System.Diagnostics;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>Damaged messages: no exception, no hang, no memory out of proportion, whatever the bytes. Seeded, so that a failure comes again.</summary>
public sealed class TdmFuzzTests
{
    private const int DamagedFiles = 1500;

    /// <summary>What a decoder may allocate: so many times the input, beside what it needs for any file at all.</summary>
    private const int AllocationFactor = 64;
    private const int AllocationBase = 256 * 1024;

    private static readonly string[] Words =
    [
        "META_START", "META_STOP", "DATA_START", "DATA_STOP", "COMMENT", "ANGLE_1", "RANGE", "=", "\n", "\r", "\t", "2024-03-01T23:59:60", "NaN", "-1e308",
        "PATH = 1,2,1", "TIME_SYSTEM = TAI", "<segment>", "</segment>", "<data/>", "<!--", "&lt;", "<![CDATA[", "]]>", "<EPOCH>", "\u00E4", "\0",
    ];

    [Theory]
    [InlineData("radar_and_telescope.kvn", 1)]
    [InlineData("orekit_TDMExampleAllKeywordsSequential.kvn", 2)]
    [InlineData("orekit_TDMExample8.kvn", 3)]
    public void Damaged_kvn_is_diagnosed(string name, int seed) => Damage(new TdmKvnDecoder(), name, seed);

    [Theory]
    [InlineData("radar_and_telescope.xml", 4)]
    [InlineData("orekit_TDMExampleAllKeywordsSequential.xml", 5)]
    [InlineData("orekit_TDMExample8.xml", 6)]
    public void Damaged_xml_is_diagnosed(string name, int seed) => Damage(new TdmXmlDecoder(), name, seed);

    [Fact]
    public void Many_short_lines_do_not_fill_the_memory()
    {
        var message = System.Text.Encoding.ASCII.GetBytes(TdmSample.Header + string.Concat(Enumerable.Repeat("a\nA=\n", 200_000)));

        var result = new TdmKvnDecoder().Decode(message, FormatConventions.Default);

        Assert.Equal("TOO_MANY_DIAGNOSTICS", result.Diagnostics[^1].Code);
    }

    private static void Damage(IObservationDecoder decoder, string name, int seed)
    {
        var original = TdmSample.Golden(name);
        var random = new Random(seed);
        decoder.Decode(original, FormatConventions.Default);
        for (var i = 0; i < DamagedFiles; i++)
        {
            var damaged = Damage(original, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();

            var result = decoder.Decode(damaged, FormatConventions.Default);

            var elapsed = Stopwatch.GetElapsedTime(start);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(elapsed < TimeSpan.FromSeconds(5), $"{name} seed {seed} run {i}: {elapsed}");
            Assert.True(allocated <= (AllocationFactor * damaged.Length) + AllocationBase, $"{name} seed {seed} run {i}: {allocated} bytes for {damaged.Length}");
            Assert.All(result.Records, track => Assert.True(track.Columns.Count > 0));
            Assert.All(result.Diagnostics, diagnostic => Assert.Matches("^[A-Z0-9_]+$", diagnostic.Code));
        }
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (var changes = random.Next(1, 8); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
