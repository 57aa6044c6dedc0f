using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

public sealed class StoreMetricsTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private EmbeddedStore _store = null!;

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public async ValueTask InitializeAsync()
    {
        var options = Options.Create(new EmbeddedStoreOptions { Directory = _directory.Path, RetentionDays = 0 });
        _store = new EmbeddedStore(options, new EmbeddedStoreMetrics(Meters), TimeProvider.System, NullLogger<EmbeddedStore>.Instance);
        await _store.OpenAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sizes_follow_the_log()
    {
        using var walSize = new MetricCollector<long>(Meters, "SdaHub.Storage", "sdahub.store.wal.size");
        using var size = new MetricCollector<long>(Meters, "SdaHub.Storage", "sdahub.store.size");
        await Append(Samples.Record("t-1") with { CorrelationPayload = new byte[100_000] });
        walSize.RecordObservableInstruments();
        var before = walSize.LastMeasurement!.Value;

        await _store.Maintenance!.CheckpointAsync(TestContext.Current.CancellationToken);
        await _store.Maintenance!.TrimAsync(TestContext.Current.CancellationToken);
        walSize.RecordObservableInstruments();
        size.RecordObservableInstruments();

        Assert.InRange(before, 100_000, 400_000);
        Assert.Equal(0, walSize.LastMeasurement!.Value);
        Assert.InRange(size.LastMeasurement!.Value, 100_000, 400_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private async Task Append(params LogRecord[] records) =>
        await _store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, 1, records)], TestContext.Current.CancellationToken);
}
