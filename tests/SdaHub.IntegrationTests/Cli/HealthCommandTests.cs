using SdaHub.Cli;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Cli;

/// <summary><c>sdahub health</c> tells from outside whether a hub serves.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task Serving_hub_is_healthy()
    {
        await using var hub = await HubFixture.Start();

        var (exitCode, output, _) = await Ask(hub, hub.WriteCertificate(SampleAgreements.AustralianSpoc));

        Assert.Equal(0, exitCode);
        Assert.Equal("""{"status":"SERVING"}""", output.Trim());
    }

    [Fact]
    public async Task Certificate_that_no_agreement_names_gets_no_answer()
    {
        await using var hub = await HubFixture.Start();

        var (exitCode, output, error) = await Ask(hub, hub.WriteCertificate("spiffe://usa.example/monitor/container"));

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("sdahub health: Unauthenticated: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_that_cannot_be_reached_is_not_healthy()
    {
        await using var hub = await HubFixture.Start();
        var files = hub.WriteCertificate(SampleAgreements.AustralianSpoc);
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var (exitCode, output, error) = await Run("health", "--hub", $"https://localhost:{port}", "--cert", files.Certificate, "--key", files.Key);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("sdahub health: Unavailable: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_is_none_is_bad_usage()
    {
        var (exitCode, _, error) = await Run("health", "--hub", "localhost");

        Assert.Equal(2, exitCode);
        Assert.Contains("--hub is an address such as https://hub.example:7443.", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Ask(HubFixture hub, CertificateFiles files) => Run(
        "health", "--hub", $"https://localhost:{hub.Address.Port}", "--cert", files.Certificate, "--key", files.Key, "--roots", files.HubRoots);

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
