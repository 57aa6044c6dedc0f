using SdaHub.IntegrationTests.Hub;
using SdaHub.UnitTests.Storage.Redis;
using StackExchange.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

public sealed class UnreadableStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_store_that_comes_later_and_cannot_be_read_ends_the_hub_with_an_error_and_exit_code_1()
    {
        await using var redis = new RedisServer();
        await redis.Start();
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
        {
            await connection.GetDatabase().HashSetAsync("sdahub:{catalog}:state", "revision", "no number");
        }

        await redis.Kill();
        using var folder = new HubFolder();
        await using var hub = new HubProcess(folder, new Dictionary<string, string> { ["SdaHub:Store:Redis"] = redis.ConnectionString });
        await hub.Start();
        await redis.Start();

        var exitCode = await hub.WaitForEnd(Patience);

        Assert.Equal(1, exitCode);
        // Which part of the hub reads it first is open; whichever it is says what it met.
        Assert.True(
            hub.Output().Any(line => line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal) && line.Contains("InvalidCastException", StringComparison.Ordinal)),
            string.Join('\n', hub.Output()));
    }
}
