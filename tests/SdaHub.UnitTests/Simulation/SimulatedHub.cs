using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Formats;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Identity;
using SdaHub.Server.Observations;
using SdaHub.Server.Outbound;
using SdaHub.Server.Shadow;
using SdaHub.Server.Streams;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// The hub's own session, pipeline, log writer, tail and feed over the simulated store, from a start to a crash: everything between the network and the store that
/// observations pass through.
/// </summary>
internal sealed class SimulatedHub : IAsyncDisposable
{
    private const int PartitionCount = 3;

    private static readonly PipelineMetrics Metrics = new(new TestMeterFactory());
    private static readonly LogMetrics LogCounts = new(new TestMeterFactory());
    private static readonly StreamMetrics StreamCounts = new(new TestMeterFactory());
    private static readonly AgreedFormats NoFormats = MakeFormats();

    private readonly SimulationScheduler _scheduler;
    private readonly SessionBug _bug;
    private readonly CancellationTokenSource _crash = new();
    private readonly StreamHost _host;
    private readonly PublishContext _publishing;
    private readonly Task _running;

    public SimulatedHub(SimulatedStore store, StoreBug storeBug, SessionBug bug, SimulationScheduler scheduler)
    {
        _scheduler = scheduler;
        _bug = bug;
        var options = Options.Create(new PipelineOptions
        {
            TailBytes = 4000,
            AppendBatchCount = 1 + scheduler.Random.Next(4),
            LogQueueCapacity = 4,
            PartitionCount = PartitionCount,
            PartitionCapacity = 2,
        });
        Crashed = _crash.Token;
        Log = new SimulatedLog(store, storeBug, scheduler, Crashed);
        var (tail, state) = (new LogTail(options), new StoreState());
        tail.Begin(Log.Head);
        var appender = new DurableAppender(Log, state, options, LogCounts, scheduler.Time, NullLogger<DurableAppender>.Instance);
        var follower = new LogFollower(Log, tail, options, LogCounts, scheduler.Time, NullLogger<LogFollower>.Instance);
        var writer = new LogWriter(appender, tail, follower, options, Metrics, scheduler.Time);
        var watch = new StoreWatch(Log, state, LogCounts, scheduler.Time, NullLogger<StoreWatch>.Instance);
        var pipeline = new ObservationPipeline(MakeJudge(), writer, options, NullLogger<ObservationPipeline>.Instance);
        var streams = MakeStreams();
        Feed = new ObservationFeed(Log, tail);
        _host = new StreamHost(streams);
        _publishing = new PublishContext(streams, Log, state, pipeline, NoFormats, Metrics);
        _running = Task.WhenAll(pipeline.Run(Crashed), writer.Run(Crashed), follower.Run(Crashed), watch.Run(Crashed));
    }

    public SimulatedLog Log { get; }

    public ObservationFeed Feed { get; }

    /// <summary>Fires when the hub dies; everything that belongs to it ends.</summary>
    public CancellationToken Crashed { get; }

    /// <summary>Opens a publisher's call and serves it until its end.</summary>
    public SimulatedCall Open()
    {
        var call = new SimulatedCall(_scheduler, _bug, Crashed);
        _ = Serve(call);
        return call;
    }

    /// <summary>Kills the hub: nothing of it goes on.</summary>
    public async ValueTask DisposeAsync()
    {
#pragma warning disable VSTHRD103 // CancelAsync runs the callbacks on the thread pool, out of the simulation's order.
        _crash.Cancel();
#pragma warning restore VSTHRD103
        await _running;
        _crash.Dispose();
    }

    private async Task Serve(SimulatedCall call)
    {
        var agreement = SimulatedPublisher.Agreement;
        try
        {
            await _host.Serve<PublishObservationsRequest, PublishObservationsResponse>(
                new PeerContext(agreement, agreement.Identities[0]), call, call, call, stream => new PublishSession(_publishing, stream).Run());
            call.End(null);
        }
        catch (Grpc.Core.RpcException error)
        {
            call.End(error);
        }
#pragma warning disable CA1031 // As the edge of the hub does.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            call.End(HubErrors.Exception(ErrorReason.Internal, bug.Message));
        }
    }

    private StreamContext MakeStreams()
    {
        var options = Options.Create(new StreamOptions());
        var agreements = new AgreementDirectory();
        agreements.Replace(new AgreementSet([SimulatedPublisher.Agreement], _scheduler.Time.GetUtcNow()));
        var registry = new StreamRegistry(agreements, Log, options, StreamCounts, NullLogger<StreamRegistry>.Instance);
        return new StreamContext(registry, options, StreamCounts, _scheduler.Time, _scheduler.Random, NullLogger<StreamContext>.Instance);
    }

    /// <summary>No site is known here, so that nothing is compared with the catalog, which is empty.</summary>
    private static TrackJudge MakeJudge() => new(
        new TrackValidator(new ValidationOptions(), NationCode.Parse("USA")),
        new Correlator(new LiveCatalog(new EmptyCatalog()), new PropagatorCache(), EarthOrientationTable.Zero, Options.Create(new CorrelationOptions())),
        new TrackEncoder(),
        Metrics);

    private static AgreedFormats MakeFormats()
    {
        var (options, time) = (Options.Create(new ShadowOptions()), TimeProvider.System);
        var reports = new ShadowReports(options, new HostingEnvironment { ContentRootPath = AppContext.BaseDirectory }, time, NullLogger<ShadowReports>.Instance);
        var trial = new ShadowTrial(new ShadowMetrics(new TestMeterFactory()), reports, options, time, NullLogger<ShadowTrial>.Instance);
        return new AgreedFormats(new FormatRegistry([]), trial, new RepairMetrics(new TestMeterFactory()));
    }

    private sealed class EmptyCatalog : ICatalogStore
    {
        public Core.ChangeSignal Changed { get; } = new();

        public ValueTask<long> GetRevisionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(0L);

        public ValueTask<IReadOnlyList<CatalogObject>> LoadAsync(long afterRevision, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<CatalogObject>>([]);

        public ValueTask<bool> TrySaveAsync(IReadOnlyList<CatalogObject> changed, long baseRevision, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }
}
