using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A process of redis-server. It can be killed and held.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private bool _isHeld;

    private RedisProcess(Process process) => _process = process;

    /// <summary>Starts the server and waits until it says a text.</summary>
    public static async Task<RedisProcess> Start(IEnumerable<string> arguments, string readyText)
    {
        var process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("redis-server ended before it was ready."));
            }
            else if (line.Data.Contains(readyText, StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
        return new RedisProcess(process);
    }

    public static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends SIGSTOP: it keeps its connections and answers nobody.</summary>
    public Task Hold() => Signal("-STOP", isHeld: true);

    /// <summary>Sends SIGCONT.</summary>
    public Task Release() => Signal("-CONT", isHeld: false);

    /// <summary>Sends SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private async Task Signal(string signal, bool isHeld)
    {
        if (_isHeld != isHeld)
        {
            using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync().WaitAsync(Patience);
            _isHeld = isHeld;
        }
    }
}
