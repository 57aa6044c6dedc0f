using System.Diagnostics;
using System.Text.Json.Nodes;
using SdaHub.IntegrationTests.PythonClient;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.IntegrationTests.Files;

/// <summary>Reads files of the hub with tests/cross-check/outbound/read_files.py, which knows nothing of the hub's code.</summary>
internal static class IndependentReader
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Reads a file. What the reader refuses fails the test.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Read(FormattedPayload payload)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, payload.Content.ToByteArray(), TestContext.Current.CancellationToken);
            return await Run(payload.Format, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> Run(string format, string path)
    {
        using var process = Process.Start(new ProcessStartInfo(Python)
        {
            ArgumentList = { Path.Combine(Folders.Root, "tests", "cross-check", "outbound", "read_files.py"), format, path },
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"{await error}\n{await File.ReadAllTextAsync(path, timeout.Token)}");
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
