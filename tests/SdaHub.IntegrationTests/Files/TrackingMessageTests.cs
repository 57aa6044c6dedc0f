using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.PythonClient;

namespace SdaHub.IntegrationTests.Files;

/// <summary>Tracking data messages that the hub's formats wrote, read by tests/cross-check/tdm, which was made from the standard alone.</summary>
public sealed class TrackingMessageTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("tests/SdaHub.UnitTests/Adapters/Tdm/Golden/orekit_TDMExample6.kvn", "tdm-kvn", 4)]
    [InlineData("tests/SdaHub.UnitTests/Adapters/Tdm/Golden/orekit_TDMExample8.xml", "tdm-xml", 6)]
    [InlineData("tests/SdaHub.UnitTests/Adapters/Tdm/Golden/radar_and_telescope.kvn", "tdm-kvn", 10)]
    [InlineData("config/conformance/optical.tdm.xml", "tdm-xml", 3)]
    [InlineData("config/conformance/radar.tdm.kvn", "tdm-kvn", 3)]
    public async Task Message_that_was_read_and_written_says_what_it_said(string name, string format, int count)
    {
        var path = Path.Combine(Folders.Root, name);
        var said = await Read(path);
        Assert.Equal(count, said.Count);

        var tracks = Formats.ObservationDecoders[format].Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), FormatConventions.Default).Records;
        foreach (var (written, extension) in ((string, string)[])[("tdm-kvn", ".kvn"), ("tdm-xml", ".xml")])
        {
            var output = new ArrayBufferWriter<byte>();
            Assert.DoesNotContain(Formats.ObservationEncoders[written].Encode(tracks, "HUB", DateTimeOffset.UnixEpoch, output), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            AssertSame(said, await ReadBytes(output.WrittenMemory, extension));
        }
    }

    private static void AssertSame(IReadOnlyList<JsonObject> said, IReadOnlyList<JsonObject> says)
    {
        Assert.Equal(said.Count, says.Count);
        foreach (var (before, after) in said.Zip(says))
        {
            Assert.Equal(before.Select(pair => pair.Key).Order(StringComparer.Ordinal), after.Select(pair => pair.Key).Order(StringComparer.Ordinal));
            foreach (var (key, value) in before)
            {
                if (key != "time_unix_ns" && value!.GetValueKind() == JsonValueKind.Number)
                {
                    // Angles of a mount are turned, and seconds multiplied by the speed of light, by two programs.
                    var number = (double)value;
                    Assert.Equal(number, (double)after[key]!, 1e-14 * Math.Max(Math.Abs(number), 360));
                }
                else
                {
                    Assert.Equal(value!.ToJsonString(), after[key]!.ToJsonString());
                }
            }
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> ReadBytes(ReadOnlyMemory<byte> message, string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        try
        {
            await File.WriteAllBytesAsync(path, message, TestContext.Current.CancellationToken);
            return await Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> Read(string path)
    {
        var (exitCode, output, error) = await PythonScript.Run(Path.Combine(Folders.Root, "tests", "cross-check", "tdm", "expected_observations.py"), path);
        Assert.True(exitCode == 0, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
