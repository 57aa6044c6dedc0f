using System.Diagnostics;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>Runs a script with Debian's Python, as whoever has no .NET would.</summary>
internal static class PythonScript
{
    // Debian's, which has the gRPC modules; another Python may come first on the path.
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, what it printed, and what it complained of.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await error);
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
