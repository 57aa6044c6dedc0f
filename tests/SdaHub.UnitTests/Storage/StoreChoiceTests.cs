using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SdaHub.Storage;
using SdaHub.Storage.Embedded;
using SdaHub.Storage.Redis;

namespace SdaHub.UnitTests.Storage;

/// <summary>Which store a hub takes, and what it says when its setting cannot be used.</summary>
public sealed class StoreChoiceTests
{
    [Theory]
    [InlineData("redis.example:6379")]
    [InlineData("sentinel-1:26379,sentinel-2:26379,serviceName=sdahub")]
    [InlineData("node-1:7000,node-2:7000,node-3:7000,ssl=true,user=hub,password=secret")]
    public async Task A_connection_string_chooses_redis(string connectionString)
    {
        await using var provider = Build(("SdaHub:Store:Redis", connectionString));

        Assert.NotNull(provider.GetService<RedisStore>());
        Assert.Null(provider.GetService<EmbeddedStore>());
        Assert.Equal(connectionString, provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value.ConnectionString);
    }

    [Fact]
    public async Task The_long_form_has_room_for_other_settings()
    {
        await using var provider = Build(("SdaHub:Store:Redis:ConnectionString", "redis.example:6379"), ("SdaHub:Store:Redis:TimeoutMs", "500"));

        var options = provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value;

        Assert.Equal(("redis.example:6379", 500), (options.ConnectionString, options.TimeoutMs));
    }

    [Fact]
    public async Task Other_settings_may_stand_below_the_short_form()
    {
        await using var provider = Build(("SdaHub:Store:Redis", "redis.example:6379"), ("SdaHub:Store:Redis:TimeoutMs", "500"));

        var options = provider.GetRequiredService<IOptions<RedisStoreOptions>>().Value;

        Assert.Equal(("redis.example:6379", 500), (options.ConnectionString, options.TimeoutMs));
    }

    [Fact]
    public async Task Without_one_the_store_is_embedded()
    {
        await using var provider = Build(("SdaHub:Store:Redis", ""), ("SdaHub:Store:Embedded:Directory", "elsewhere"));

        Assert.NotNull(provider.GetService<EmbeddedStore>());
        Assert.Null(provider.GetService<RedisStore>());
    }

    [Theory]
    [InlineData("SdaHub:Store:Redis", "redis.example:6379,nonsense=1", "nonsense")]
    [InlineData("SdaHub:Store:Redis", "serviceName=sdahub", "names no server")]
    [InlineData("SdaHub:Store:Redis:RetentionDays", "7", "needs a connection string")]
    public async Task A_setting_that_cannot_be_used_ends_the_start_with_the_reason(string name, string value, string reason)
    {
        await using var provider = Build((name, value));

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_listed()
    {
        await using var provider = Build(("SdaHub:Store:Redis", "serviceName=sdahub"), ("SdaHub:Store:Redis:TimeoutMs", "1"), ("SdaHub:Store:Redis:RetentionDays", "-1"));

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(3, failure.Failures.Count());
    }

    private static ServiceProvider Build(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddMetrics().AddStore(configuration).BuildServiceProvider();
    }
}
