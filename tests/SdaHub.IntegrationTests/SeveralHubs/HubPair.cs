using SdaHub.IntegrationTests.Hub;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Two whole hubs on one redis-server of their own.</summary>
internal sealed class HubPair : IAsyncDisposable
{
    private HubPair(RedisServer redis, HubFixture one, HubFixture other) => (Redis, One, Other) = (redis, one, other);

    public RedisServer Redis { get; }

    public HubFixture One { get; }

    public HubFixture Other { get; }

    public static async Task<HubPair> Start()
    {
        var redis = new RedisServer();
        await redis.Start();
        return new HubPair(redis, await StartHub(redis), await StartHub(redis));
    }

    /// <summary>Starts one hub on a Redis.</summary>
    /// <param name="redis">The Redis.</param>
    /// <param name="catalogFolder">The hub's catalog folder; null for none.</param>
    public static Task<HubFixture> StartHub(RedisServer redis, string? catalogFolder = null) => StartHub(redis.ConnectionString, catalogFolder);

    /// <summary>Starts one hub.</summary>
    /// <param name="connectionString">Where its Redis is.</param>
    /// <param name="catalogFolder">The hub's catalog folder; null for none.</param>
    public static Task<HubFixture> StartHub(string connectionString, string? catalogFolder = null) => HubFixture.Start(new Dictionary<string, string?>
    {
        ["SdaHub:Store:Redis"] = connectionString,
        ["SdaHub:Store:Redis:TimeoutMs"] = "5000",
        ["SdaHub:CatalogFolder:Path"] = catalogFolder ?? "none",
    });

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
