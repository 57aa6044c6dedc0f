using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SdaHub.Protocol.Client;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>The server executable as a process of its own, which can be stopped, killed and held: on a fixed loopback port with mutual TLS and a store that outlives it.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly HubFolder _folder;
    private readonly bool _ownsFolder;
    private readonly Dictionary<string, string> _settings;
    private readonly List<string> _output = [];
    private readonly List<(string Text, TaskCompletionSource Written)> _awaited = [];
    private readonly bool _isInsecure;
    private readonly string[] _through = [];
    private Process? _process;

    /// <summary>A hub on an embedded store.</summary>
    /// <param name="dataDirectory">Where the store is; null for a folder of its own.</param>
    /// <param name="isInsecure">Whether it speaks plaintext, so that what it sends can be read on the way.</param>
    /// <param name="through">A command and its arguments that runs the hub; empty for none.</param>
    public HubProcess(string? dataDirectory = null, bool isInsecure = false, params string[] through)
        : this(new HubFolder(), new Dictionary<string, string> { ["SdaHub:Transport:InsecureLoopback"] = $"{isInsecure}" })
    {
        _ownsFolder = true;
        _isInsecure = isInsecure;
        _through = through;
        if (dataDirectory is not null)
        {
            _settings["SdaHub:Store:Embedded:Directory"] = dataDirectory;
        }
    }

    /// <summary>A hub that shares certificates and agreements with others.</summary>
    public HubProcess(HubFolder folder, Dictionary<string, string> settings)
    {
        _folder = folder;
        _settings = folder.Settings();
        _settings["SdaHub:Transport:Port"] = $"{Port}";
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }
    }

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Starts the process and waits until it listens.</summary>
    public async Task Start()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string[] command = [.. _through, "dotnet", Path.Combine(AppContext.BaseDirectory, "SdaHub.Server.dll")];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
        foreach (var (key, value) in _settings)
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
        await WaitForExit();
    }

    /// <summary>Stops the process as its operator would, with SIGTERM.</summary>
    public async Task Stop()
    {
        await Signal("TERM");
        await WaitForExit();
    }

    /// <summary>Waits until the process ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForEnd(TimeSpan limit)
    {
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit);
        var exitCode = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return exitCode;
    }

    /// <summary>Takes the processor away from the process.</summary>
    public Task Pause() => Signal("STOP");

    /// <summary>Gives the processor back.</summary>
    public Task Resume() => Signal("CONT");

    /// <summary>Id of the process, which is also that of the command it was started through.</summary>
    public int Id => _process!.Id;

    public SdaHubClient ConnectClient(string identity) => _isInsecure
        ? SdaHubClient.Connect(new SdaHubClientOptions { Address = new Uri($"http://127.0.0.1:{Port}"), InsecureIdentity = identity })
        : ConnectClient(identity, _folder, Port);

    /// <summary>Connects to a port behind which hubs of a folder are.</summary>
    public static SdaHubClient ConnectClient(string identity, HubFolder folder, int port) => SdaHubClient.Connect(new SdaHubClientOptions
    {
        Address = new Uri($"https://127.0.0.1:{port}"),
        ClientCertificate = folder.Issue(identity),
        HubRoots = [folder.HubRoot],
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

        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitForExit()
    {
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

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
}
