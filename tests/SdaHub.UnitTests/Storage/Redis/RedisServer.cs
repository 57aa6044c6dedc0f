using System.Globalization;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>A redis-server of its own on a free loopback port, with its data in a directory of its own. It can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string[] _settings;
    private RedisProcess? _process;

    /// <summary>Readies a server that synchronises each write.</summary>
    /// <param name="settings">Settings that stand above that, such as <c>--appendfsync</c>, <c>everysec</c>.</param>
    public RedisServer(params string[] settings) => _settings = settings;

    public int Port { get; } = RedisProcess.FindFreePort();

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>The server's own directory.</summary>
    public string Directory => _directory.Path;

    private RedisProcess Running => _process ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>Starts the server and waits until it takes connections.</summary>
    public async Task Start() => _process = await RedisProcess.Start(
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", Directory, "--appendonly", "yes",
            "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction", "--daemonize", "no", .. _settings,
        ],
        "Ready to accept connections");

    /// <summary>Sends SIGSTOP: the server keeps its connections and answers nobody.</summary>
    public Task Hold() => Running.Hold();

    /// <summary>Sends SIGCONT.</summary>
    public Task Release() => Running.Release();

    /// <summary>Sends SIGKILL.</summary>
    public async Task Kill()
    {
        await Running.DisposeAsync();
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
}
