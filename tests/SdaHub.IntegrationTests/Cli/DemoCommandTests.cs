using System.Diagnostics;

namespace SdaHub.IntegrationTests.Cli;

/// <summary><c>sdahub demo</c> shows the main job and keeps what it promises, in a process of its own, as whoever tries the hub first sees it.</summary>
public sealed class DemoCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_ends_by_itself_and_keeps_every_promise()
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "sdahub.dll"), "demo", "--for", "20s"];
        using var demo = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var (reading, readingErrors) = (demo.StandardOutput.ReadToEndAsync(Cancellation), demo.StandardError.ReadToEndAsync(Cancellation));
            await demo.WaitForExitAsync(Cancellation).WaitAsync(Limit, Cancellation);
            var lines = (await reading).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

            Assert.Empty(await readingErrors);
            Assert.DoesNotContain(lines, line => line.StartsWith("FAILED", StringComparison.Ordinal));
            Assert.Equal(0, demo.ExitCode);
            Assert.Contains("ok     at least 10000 catalog objects loaded", lines);
            foreach (var spoc in (string[])["aus-spoc", "can-spoc", "gbr-spoc"])
            {
                Assert.Contains($"ok     {spoc}: states and angles received", lines);
                Assert.Contains($"ok     {spoc}: observations accepted", lines);
                Assert.Contains($"ok     {spoc}: every observation sent has its verdict", lines);
            }

            Assert.Contains("ok     at least 95 % of the delivered tracks correlated to the right object", lines);
            Assert.Contains("ok     every track sent was delivered", lines);
        }
        finally
        {
            demo.Kill(entireProcessTree: true);
        }
    }
}
