using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SdaHub.Cli;
using SdaHub.Server.Identity;

namespace SdaHub.UnitTests.Cli;

public sealed class CertsCommandTests : IDisposable
{
    private static readonly string Bundled = Path.Combine(AppContext.BaseDirectory, "config", "agreements");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-certs-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private string Certs => Path.Combine(_folder.FullName, "certs");

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Everyone_that_the_agreements_name_gets_a_certificate()
    {
        Assert.Equal(0, await RunAsync());

        var subjects = Lines().Select(line => line.GetProperty("subject").GetString()).ToArray();
        Assert.Equal(["aus.example", "can.example", "gbr.example", "usa.example"], subjects[..4]);
        Assert.Contains("spiffe://aus.example/spoc/aus-spoc", subjects);
        Assert.Contains("spiffe://can.example/spoc/can-spoc", subjects);
        Assert.Contains("spiffe://gbr.example/spoc/gbr-spoc", subjects);
        Assert.Contains("spiffe://usa.example/operator/duty-operator", subjects);
        Assert.All(Lines(), line => Assert.True(File.Exists(line.GetProperty("certificate").GetString())));
        Assert.Contains("sdahub health", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", _output.ToString() + _error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_what_the_hub_reads()
    {
        await RunAsync("--days", "30");

        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Certs, "sdahub.json")).Build();
        var options = configuration.GetSection(IdentityOptions.Section).Get<IdentityOptions>()!;
        Assert.True(new IdentityOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(["AUS", "CAN", "GBR", "USA"], options.TrustDomains.Select(domain => domain.Nation));
        Assert.Equal(30 * 24, options.MaximumLifeWithoutCrlHours);
        Assert.Equal("USA", configuration["SdaHub:Host:Nation"]);
    }

    [Fact]
    public async Task Second_run_changes_nothing_without_force()
    {
        await RunAsync();
        var before = await File.ReadAllTextAsync(Path.Combine(Certs, "server.pem"), TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync());
        Assert.Contains("--force replaces certificates", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(Certs, "server.pem"), TestContext.Current.CancellationToken));

        Assert.Equal(0, await RunAsync("--force"));
        Assert.NotEqual(before, await File.ReadAllTextAsync(Path.Combine(Certs, "server.pem"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--days", "366")]
    [InlineData("--days", "soon")]
    [InlineData("--host-nation", "America")]
    [InlineData("--unknown", "1")]
    public async Task Bad_usage_exits_with_2(string option, string value)
    {
        Assert.Equal(2, await RunAsync(option, value));
        Assert.False(Directory.Exists(Certs));
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_named()
    {
        Assert.Equal(2, await RunAsync("--agreements", "no-such-folder"));
        Assert.Contains("no-such-folder: there is no such folder", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("--force", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_agreement_is_told_with_its_place()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "bad.yaml"), "spoc: Bad\n", TestContext.Current.CancellationToken);

        Assert.Equal(2, await RunAsync("--agreements", _folder.FullName));
        Assert.Contains("bad.yaml:1:7: spoc: is 'Bad'", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Certs));
    }

    [Fact]
    public async Task Host_without_an_agreement_is_refused()
    {
        Assert.Equal(2, await RunAsync("--host-nation", "NZL"));
        Assert.Contains("NZL", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        ["certs", "--output", Certs, .. arguments.Contains("--agreements") ? arguments : [.. arguments, "--agreements", Bundled]], _output, _error);

    private JsonElement[] Lines() => [.. _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
