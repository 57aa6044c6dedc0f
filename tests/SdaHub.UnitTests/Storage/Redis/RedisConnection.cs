using StackExchange.Redis;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>What an operator does to a Redis.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly IServer _server;

    private RedisConnection(ConnectionMultiplexer multiplexer) => (_multiplexer, _server) = (multiplexer, multiplexer.GetServers()[0]);

    public static Task<RedisConnection> Open(RedisServer server) => Open(server.Port, CommandMap.Default);

    public static Task<RedisConnection> OpenSentinel(int port) => Open(port, CommandMap.Sentinel);

    public Task<RedisResult> Run(string command, params object[] arguments) => _server.ExecuteAsync(command, arguments);

    /// <summary>Asks until the answer has a text in it.</summary>
    public async Task WaitFor(string command, object[] arguments, string text)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!(await Ask(command, arguments)).Contains(text, StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"no '{text}' in the answer to {command} within {Patience}");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _multiplexer.DisposeAsync();

    private async Task<string> Ask(string command, object[] arguments)
    {
        try
        {
            return Text(await Run(command, arguments));
        }
        catch (RedisConnectionException)
        {
            // A Sentinel has the connections of a server closed when it promotes it; they come back by themselves.
            return "";
        }
    }

    private static async Task<RedisConnection> Open(int port, CommandMap commands)
    {
        var options = ConfigurationOptions.Parse($"127.0.0.1:{port},allowAdmin=true,connectTimeout=20000,asyncTimeout=20000,tiebreaker=");
        options.CommandMap = commands;
        return new RedisConnection(await ConnectionMultiplexer.ConnectAsync(options));
    }

    private static string Text(RedisResult result) =>
        result.Length >= 0 ? string.Join(' ', Enumerable.Range(0, result.Length).Select(index => Text(result[index]))) : result.ToString();
}
