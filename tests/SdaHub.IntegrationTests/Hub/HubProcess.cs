using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SdaHub.Protocol.Client;
using SdaHub.Server.Identity;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>
/// The server executable as a process of its own, which can be killed: on a fixed loopback port with mutual TLS, the agreements of this folder and a
/// store that outlives it.
/// </summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-kill-");
    private readonly DevelopmentAuthority _usa = DevelopmentAuthority.Create("usa.example", Life, TimeProvider.System);
    private readonly DevelopmentAuthority _aus = DevelopmentAuthority.Create("aus.example", Life, TimeProvider.System);
    private readonly int _port = FreePort();
    private readonly List<string> _output = [];
    private Process? _process;

    public HubProcess()
    {
        using var server = _usa.IssueServer(["127.0.0.1"], Life);
        Write("server.pem", server.ExportCertificatePem());
        Write("server.key.pem", server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Write("usa.pem", _usa.ExportRootPem());
        Write("aus.pem", _aus.ExportRootPem());
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "agreements"));
        Write("agreements/usa-host.yaml", AgreementYaml("usa-host", "USA", SampleAgreements.MissionSystem, "mission_system"));
        Write("agreements/aus-spoc.yaml", AgreementYaml("aus-spoc", "AUS", SampleAgreements.AustralianSpoc, "spoc"));
    }

    /// <summary>Starts the process and waits until it listens.</summary>
    public async Task Start()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SdaHub.Server.dll"));
        foreach (var (key, value) in Settings())
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data, listening);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, listening);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("the hub ended before it listened"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(StartLimit, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            throw new InvalidOperationException($"the hub did not start:\n{string.Join('\n', Output())}", exception);
        }
    }

    /// <summary>Kills the process with SIGKILL: it gets no chance to write anything more.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

    public SdaHubClient ConnectClient(string identity) => SdaHubClient.Connect(new SdaHubClientOptions
    {
        Address = new Uri($"https://127.0.0.1:{_port}"),
        ClientCertificate = (identity.Contains("usa.example", StringComparison.Ordinal) ? _usa : _aus).IssueClient(identity, Life),
        HubRoots = [_usa.Root],
    });

    /// <summary>What the process has written so far.</summary>
    public IReadOnlyList<string> Output()
    {
        lock (_output)
        {
            return [.. _output];
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
        }

        _usa.Dispose();
        _aus.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string AgreementYaml(string spoc, string nation, string identity, string role) => $"""
        spoc: {spoc}
        nation: {nation}
        version: 1
        valid_from: 2020-01-01
        valid_until: 2099-01-01
        identities:
          - uri: {identity}
            role: {role}
        formats:
          in: [native]
        default_marking:
          classification: unclassified
          releasable_to: [USA]
          data_mode: real
        release:
          products: [observations]
          maximum_classification: unclassified
          data_modes: [real]
        """;

    private Dictionary<string, string> Settings() => new()
    {
        ["SdaHub:Host:Nation"] = "USA",
        ["SdaHub:Transport:Address"] = "127.0.0.1",
        ["SdaHub:Transport:Port"] = $"{_port}",
        ["SdaHub:Store:Embedded:Directory"] = Path.Combine(_folder.FullName, "data"),
        ["SdaHub:Agreements:Path"] = Path.Combine(_folder.FullName, "agreements"),
        ["SdaHub:CatalogFolder:Path"] = Path.Combine(_folder.FullName, "catalog"),
        ["SdaHub:Identity:ServerCertificate"] = Path.Combine(_folder.FullName, "server.pem"),
        ["SdaHub:Identity:ServerKey"] = Path.Combine(_folder.FullName, "server.key.pem"),
        ["SdaHub:Identity:TrustDomains:0:Domain"] = "usa.example",
        ["SdaHub:Identity:TrustDomains:0:Nation"] = "USA",
        ["SdaHub:Identity:TrustDomains:0:Roots"] = Path.Combine(_folder.FullName, "usa.pem"),
        ["SdaHub:Identity:TrustDomains:1:Domain"] = "aus.example",
        ["SdaHub:Identity:TrustDomains:1:Nation"] = "AUS",
        ["SdaHub:Identity:TrustDomains:1:Roots"] = Path.Combine(_folder.FullName, "aus.pem"),
    };

    private void Note(string? line, TaskCompletionSource listening)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
