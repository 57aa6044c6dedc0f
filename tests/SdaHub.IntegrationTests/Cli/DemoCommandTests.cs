using SdaHub.Cli;

namespace SdaHub.IntegrationTests.Cli;

/// <summary><c>sdahub demo</c> shows the main job and keeps what it promises, as whoever tries the hub first sees it.</summary>
public sealed class DemoCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Demo_ends_by_itself_and_keeps_every_promise()
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var exitCode = await CommandLine.RunAsync(["demo", "--for", "10s"], output, error).WaitAsync(Limit, TestContext.Current.CancellationToken);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Empty(error.ToString());
        Assert.DoesNotContain(lines, line => line.StartsWith("FAILED", StringComparison.Ordinal));
        Assert.Equal(0, exitCode);
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
}
