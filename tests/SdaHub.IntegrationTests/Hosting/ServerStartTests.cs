using System.Net;
using System.Net.Sockets;
using SdaHub.Cli;

namespace SdaHub.IntegrationTests.Hosting;

/// <summary>
/// The server executable where a user starts it: a folder with <c>config/</c>, and the development certificates of <c>sdahub certs</c>. Whatever is wrong is
/// one message on standard error and exit code 1, never a stack trace.
/// </summary>
public sealed class ServerStartTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-start-");

    public async ValueTask InitializeAsync()
    {
        var agreements = _folder.CreateSubdirectory("config").CreateSubdirectory("agreements").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "agreements"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(agreements, Path.GetFileName(file)));
        }

        await using var output = new StringWriter();
        Assert.Equal(0, await CommandLine.RunAsync(["certs", "--output", In("certs"), "--agreements", agreements], output, output));
        File.Copy(In("certs/sdahub.json"), In("config/sdahub.json"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_tells_how_to_start(string argument)
    {
        var run = await ServerRun.ToEnd(_folder.FullName, argument);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--contentRoot=DIR", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Unknown_argument_is_bad_usage()
    {
        var run = await ServerRun.ToEnd(_folder.FullName, "--port=7443");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("sdahub: '--port=7443' is no option and no setting such as --SdaHub:Transport:Port=7443. See --help.", run.Error);
    }

    [Fact]
    public async Task Folder_without_configuration_says_what_is_missing()
    {
        var empty = _folder.CreateSubdirectory("empty").FullName;

        var run = await ServerRun.ToEnd(empty, "--SdaHub:Host:Nation=USA");

        Fails(run, "'sdahub certs' makes some and certs/sdahub.json");
    }

    [Fact]
    public async Task Missing_agreements_are_named()
    {
        Directory.Delete(In("config/agreements"), recursive: true);

        Fails(await Start(), "The agreements cannot be read", In("config/agreements"));
    }

    [Fact]
    public async Task Content_root_is_where_relative_paths_start()
    {
        Directory.Delete(In("config/agreements"), recursive: true);
        var elsewhere = _folder.CreateSubdirectory("elsewhere").FullName;

        var run = await ServerRun.ToEnd(elsewhere, $"--contentRoot={_folder.FullName}", "--SdaHub:Transport:Port=0");

        Fails(run, In("config/agreements"));
        Assert.True(File.Exists(In("data/store.lock")));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task Missing_certificate_is_named()
    {
        File.Delete(In("certs/server.pem"));

        Fails(await Start(), "The hub's own certificate cannot be used", In("certs/server.pem"), "SdaHub:Identity");
    }

    [Fact]
    public async Task Key_of_another_certificate_is_named()
    {
        File.Copy(In("certs/health.key.pem"), In("certs/server.key.pem"), overwrite: true);

        Fails(await Start(), "The hub's own certificate cannot be used", In("certs/server.key.pem"), "key");
    }

    [Fact]
    public async Task Missing_root_of_a_nation_is_named()
    {
        File.Delete(In("certs/aus.example/root.pem"));

        Fails(await Start(), "The roots of trust domain aus.example cannot be used", In("certs/aus.example/root.pem"));
    }

    [Fact]
    public async Task Configuration_file_that_is_no_json_is_named()
    {
        await File.WriteAllTextAsync(In("config/sdahub.json"), "{ \"SdaHub\": ", TestContext.Current.CancellationToken);

        Fails(await Start(), In("config/sdahub.json"));
    }

    [Fact]
    public async Task Value_that_is_no_number_is_named() => Fails(await Start("--SdaHub:Transport:MaximumConnectionCount=many"), "SdaHub:Transport:MaximumConnectionCount", "'many'");

    [Fact]
    public async Task Unknown_settings_are_all_named_with_the_nearest() => Fails(
        await Start("--SdaHub:Transport:Prot=7443", "--SdaHub:Stream:HeartbeatS=1"),
        "SdaHub:Transport:Prot is no setting of the hub; the nearest is SdaHub:Transport:Port.",
        "SdaHub:Stream:HeartbeatS is no setting of the hub; the nearest is SdaHub:Streams:HeartbeatS.");

    [Fact]
    public async Task Port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Fails(await Start($"--SdaHub:Transport:Port={port}"), $"{port}", "Another program", "SdaHub:Transport:Port");
    }

    [Fact]
    public async Task Address_of_another_machine_is_named() => Fails(await Start("--SdaHub:Transport:Address=192.0.2.1"), "SdaHub:Transport:Address");

    [Fact]
    public async Task Store_that_another_hub_holds_is_named()
    {
        Directory.CreateDirectory(In("data"));
        await using var held = new FileStream(In("data/store.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Fails(await Start(), $"The store in '{In("data")}' is in use", "SdaHub:Store:Embedded:Directory");
    }

    [Fact]
    public async Task Store_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(In("data"), "a file", TestContext.Current.CancellationToken);

        Fails(await Start(), $"The store '{In("data")}' cannot be opened or written");
    }

    private static void Fails(ServerRun run, params string[] parts)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("sdahub: ", run.Error, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Error + run.Output, StringComparison.Ordinal);
    }

    private Task<ServerRun> Start(params string[] arguments) => ServerRun.ToEnd(_folder.FullName, ["--SdaHub:Transport:Port=0", .. arguments]);

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
