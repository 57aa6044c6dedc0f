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

    /// <summary>As <c>client</c> does, and as in development, where a hub is asked without certificates.</summary>
    [Theory]
    [InlineData(SampleAgreements.AustralianSpoc, 0, """{"status":"SERVING"}""", "")]
    [InlineData("spiffe://aus.example/spoc/stranger", 1, "", "sdahub health: Unauthenticated: ")]
    public async Task Hub_with_an_insecure_port_is_asked_under_a_claimed_identity(string identity, int expected, string answer, string message)
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Transport:InsecureLoopback"] = "true" });

        var (exitCode, output, error) = await Run("health", "--hub", $"http://localhost:{hub.Address.Port}", "--insecure-identity", identity, "--timeout", "20s");

        Assert.Equal((expected, answer), (exitCode, output.Trim()));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", 0)]
    [InlineData("hub.other.example", 1)]
    public async Task Certificate_of_the_hub_has_to_have_the_name_that_is_given(string serverName, int expected)
    {
        await using var hub = await HubFixture.Start();
        var files = hub.WriteCertificate(SampleAgreements.AustralianSpoc);

        var (exitCode, _, error) = await Run(
            "health", "--hub", $"https://127.0.0.1:{hub.Address.Port}", "--cert", files.Certificate, "--key", files.Key, "--roots", files.HubRoots, "--server-name", serverName);

        Assert.Equal(expected, exitCode);
        Assert.Equal(expected == 1, error.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Give --cert with --key, or --insecure-identity.")]
    [InlineData("Give one of --cert and --insecure-identity, not both.", "--cert", "a.pem", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("--insecure-identity goes with an http address", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("at an http address give --insecure-identity", "--hub", "http://localhost:1", "--cert", "a.pem")]
    [InlineData("'5' is no duration for --timeout", "--cert", "a.pem", "--timeout", "5")]
    public async Task Options_that_do_not_go_together_are_bad_usage(string message, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(["health", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
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
