using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A redis-server of its own on a free loopback port, with its data in a directory of its own. It can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = FindFreePort();
    private readonly string _appendFsync;
    private Process? _process;

    /// <summary>Readies a server.</summary>
    /// <param name="appendFsync">When it synchronises its file: <c>always</c>, <c>everysec</c> or <c>no</c>.</param>
    public RedisServer(string appendFsync = "always") => _appendFsync = appendFsync;

    public string ConnectionString => $"127.0.0.1:{_port}";

    /// <summary>Starts the server and waits until it takes connections.</summary>
    public async Task Start()
    {
        string[] arguments =
        [
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _directory.Path, "--appendonly", "yes",
            "--appendfsync", _appendFsync, "--save", "", "--maxmemory-policy", "noeviction", "--daemonize", "no",
        ];
        _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("redis-server ended before it took connections."));
            }
            else if (line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>Sends SIGKILL.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Kill();
        }

        _directory.Dispose();
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
