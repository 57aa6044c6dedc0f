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
    private readonly List<(string Text, TaskCompletionSource Written)> _awaited = [];
    private readonly string _dataDirectory;
    private readonly bool _isInsecure;
    private readonly string[] _through;
    private Process? _process;

    /// <param name="dataDirectory">Where the store is; null for a folder of its own.</param>
    /// <param name="isInsecure">Whether it speaks plaintext, so that what it sends can be read on the way.</param>
    /// <param name="through">A command and its arguments that runs the hub; empty for none.</param>
    public HubProcess(string? dataDirectory = null, bool isInsecure = false, params string[] through)
    {
        _dataDirectory = dataDirectory ?? Path.Combine(_folder.FullName, "data");
        _isInsecure = isInsecure;
        _through = through;
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
        string[] command = [.. _through, "dotnet", Path.Combine(AppContext.BaseDirectory, "SdaHub.Server.dll")];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
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

    /// <summary>Takes the processor away from the process.</summary>
    public Task Pause() => Signal("STOP");

    /// <summary>Gives the processor back.</summary>
    public Task Resume() => Signal("CONT");

    /// <summary>Id of the process, which is also that of the command it was started through.</summary>
    public int Id => _process!.Id;

    public SdaHubClient ConnectClient(string identity) => SdaHubClient.Connect(_isInsecure
        ? new SdaHubClientOptions { Address = new Uri($"http://127.0.0.1:{_port}"), InsecureIdentity = identity }
        : new SdaHubClientOptions
        {
            Address = new Uri($"https://127.0.0.1:{_port}"),
            ClientCertificate = (identity.Contains("usa.example", StringComparison.Ordinal) ? _usa : _aus).IssueClient(identity, Life),
            HubRoots = [_usa.Root],
        });

    /// <summary>Waits until the process writes a line with a text. Call it before whatever makes it do so.</summary>
    public async Task WaitForOutput(string text, TimeSpan limit)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            _awaited.Add((text, written));
        }

        await written.Task.WaitAsync(limit, TestContext.Current.CancellationToken);
    }

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
        ["SdaHub:Transport:InsecureLoopback"] = $"{_isInsecure}",
        ["SdaHub:Store:Embedded:Directory"] = _dataDirectory,
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

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private void Note(string? line, TaskCompletionSource listening)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
            foreach (var (text, written) in _awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    written.TrySetResult();
                }
            }
        }

        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
