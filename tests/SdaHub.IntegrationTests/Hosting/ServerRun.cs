using System.Diagnostics;

namespace SdaHub.IntegrationTests.Hosting;

/// <summary>What a server executable that was expected to end has said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error, without the last line's end.</param>
internal sealed record ServerRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs the server executable to its end.</summary>
    /// <param name="workingDirectory">Where it is started.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<ServerRun> ToEnd(string workingDirectory, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SdaHub.Server.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"the server did not end within {Limit}: {await output}{await error}");
        }

        return new ServerRun(process.ExitCode, await output, (await error).TrimEnd());
    }
}
