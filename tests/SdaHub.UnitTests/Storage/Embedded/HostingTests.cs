using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Storage.Embedded;

namespace SdaHub.UnitTests.Storage.Embedded;

public sealed class HostingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task The_store_is_open_before_services_start_and_closed_after_they_stopped()
    {
        using var host = MakeHost(("Directory", _directory.Path), ("RetentionDays", "7"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var log = host.Services.GetRequiredService<IObservationLog>();

        Assert.Equal(32, log.Incarnation.Length);
        Assert.Equal(Durability.Fsync, log.Durability);
        Assert.Empty(await host.Services.GetRequiredService<ICatalogStore>().LoadAsync(0, TestContext.Current.CancellationToken));
        Assert.Equal(32, (await host.Services.GetRequiredService<IResumeTokenKeyStore>().GetOrCreateKeyAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal(7, host.Services.GetRequiredService<IOptions<EmbeddedStoreOptions>>().Value.RetentionDays);

        await host.StopAsync(TestContext.Current.CancellationToken);
        await using var next = await EmbeddedStores.Open(_directory.Path);
        Assert.Equal(log.Incarnation, next.ObservationLog.Incarnation);
    }

    [Theory]
    [InlineData("Directory", "")]
    [InlineData("RetentionDays", "-1")]
    [InlineData("ReaderCount", "0")]
    [InlineData("CheckpointBytes", "1000")]
    public async Task Options_out_of_range_end_the_start(string name, string value)
    {
        using var host = MakeHost(("Directory", _directory.Path), (name, value));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static IHost MakeHost(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.GroupBy(setting => setting.Name)
                .ToDictionary(group => $"{EmbeddedStoreOptions.Section}:{group.Key}", group => (string?)group.Last().Value));
        builder.Services.AddEmbeddedStore();
        return builder.Build();
    }
}
