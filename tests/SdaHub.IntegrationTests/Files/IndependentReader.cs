using System.Text.Json.Nodes;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.PythonClient;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.IntegrationTests.Files;

/// <summary>Reads files of the hub with programs of tests/cross-check/outbound, which know nothing of the hub's code.</summary>
internal static class IndependentReader
{
    /// <summary>Reads a file. What the reader refuses fails the test.</summary>
    public static Task<IReadOnlyList<JsonNode>> Read(FormattedPayload payload) => Read("read_files.py", payload);

    /// <summary>Reads element sets with python-sgp4. What that library refuses fails the test.</summary>
    public static Task<IReadOnlyList<JsonNode>> ReadWithSgp4(FormattedPayload payload) => Read("read_with_sgp4.py", payload);

    private static async Task<IReadOnlyList<JsonNode>> Read(string program, FormattedPayload payload)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, payload.Content.ToByteArray(), TestContext.Current.CancellationToken);
            return await Run(program, payload.Format, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> Run(string program, string format, string path)
    {
        var (exitCode, output, error) = await PythonScript.Run(Path.Combine(Folders.Root, "tests", "cross-check", "outbound", program), format, path);
        Assert.True(exitCode == 0, $"{error}\n{await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)}");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
