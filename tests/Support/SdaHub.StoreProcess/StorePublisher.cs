using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Storage.Embedded;

namespace SdaHub.StoreProcess;

/// <summary>Publishes to an embedded store as the hub's pipeline does: a batch that the store could not take is tried again until it is taken.</summary>
internal sealed class StorePublisher : IAsyncDisposable
{
    private const int PayloadBytes = 2000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);
    private static readonly PublisherKey Publisher = new("aus-spoc", "store-process");
    private static readonly Marking Marking = new(Classification.Unclassified, NationCode.Parse("AUS"), [], DataMode.Test);

    private readonly ServiceProvider _services;
    private readonly IObservationLog _log;
    private readonly int _tracksPerBatch;

    private StorePublisher(ServiceProvider services, int tracksPerBatch)
    {
        _services = services;
        _log = services.GetRequiredService<IObservationLog>();
        _tracksPerBatch = tracksPerBatch;
    }

    /// <summary>Opens the store, with checkpoints so often that a test meets them.</summary>
    public static async Task<StorePublisher> Open(string directory, int tracksPerBatch)
    {
        var settings = new Dictionary<string, string?>
        {
            [$"{EmbeddedStoreOptions.Section}:{nameof(EmbeddedStoreOptions.Directory)}"] = directory,
            [$"{EmbeddedStoreOptions.Section}:{nameof(EmbeddedStoreOptions.CheckpointBytes)}"] = (1 << 20).ToString(CultureInfo.InvariantCulture),
        };
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddEmbeddedStore()
            .BuildServiceProvider();
        await services.GetRequiredService<EmbeddedStore>().OpenAsync(CancellationToken.None);
        return new StorePublisher(services, tracksPerBatch);
    }

    /// <summary>Publishes from the sequence after the durable one until cancelled.</summary>
    public async Task Publish(CancellationToken cancellationToken)
    {
        var sequence = await _log.GetDurableSequenceAsync(Publisher, CancellationToken.None);
        while (!cancellationToken.IsCancellationRequested)
        {
            sequence++;
            await Append(MakeBatch(sequence), cancellationToken);
        }
    }

    /// <summary>Closes the store in good order.</summary>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task Append(LogBatch batch, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _log.AppendAsync([batch], CancellationToken.None);
                Console.WriteLine($"ack {batch.Sequence}");
                return;
            }
            catch (StoreUnavailableException failure)
            {
                Console.WriteLine($"unavailable {failure.Message}");
                await Task.Delay(RetryDelay, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private LogBatch MakeBatch(long sequence) => new(
        Publisher, sequence, [.. Enumerable.Range(0, _tracksPerBatch).Select(index => MakeRecord($"t-{sequence}-{index}"))]);

    private static LogRecord MakeRecord(string trackId) => new()
    {
        Spoc = Publisher.Spoc,
        TrackId = trackId,
        ContentHash = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(trackId)),
        ReceivedTime = TimeProvider.System.GetUtcNow(),
        ObservationCount = 1,
        Verdict = Verdict.Accepted,
        Marking = Marking,
        Payload = new byte[PayloadBytes],
    };
}
