using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Storage.Embedded;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>Makes embedded stores without a host.</summary>
internal static class EmbeddedStores
{
    private static readonly IMeterFactory MeterFactory = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public static EmbeddedStore Make(EmbeddedStoreOptions options, TimeProvider timeProvider, ILogger<EmbeddedStore>? logger = null) =>
        new(Options.Create(options), new EmbeddedStoreMetrics(MeterFactory), timeProvider, logger ?? NullLogger<EmbeddedStore>.Instance);

    /// <summary>Makes and opens a store that deletes nothing.</summary>
    public static Task<EmbeddedStore> Open(string directory) => Open(new EmbeddedStoreOptions { Directory = directory, RetentionDays = 0 });

    /// <summary>Makes and opens a store.</summary>
    public static async Task<EmbeddedStore> Open(EmbeddedStoreOptions options)
    {
        var store = Make(options, TimeProvider.System);
        try
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
