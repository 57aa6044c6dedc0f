using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.Pipeline;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Simulation;

/// <summary>The hub's own log writer, appender, tail and feed over the simulated store, from a start to a crash.</summary>
internal sealed class SimulatedHub : IAsyncDisposable
{
    private static readonly PipelineMetrics Metrics = new(new TestMeterFactory());

    private readonly CancellationTokenSource _crash = new();
    private readonly Task _writing;

    public SimulatedHub(SimulatedStore store, SimulationScheduler scheduler)
    {
        var options = Options.Create(new PipelineOptions { TailBytes = 200, AppendBatchCount = 1 + scheduler.Random.Next(4), LogQueueCapacity = 4 });
        Crashed = _crash.Token;
        Log = new SimulatedLog(store, scheduler, Crashed);
        var tail = new LogTail(options);
        tail.Begin(Log.Head);
        var appender = new DurableAppender(Log, new StoreState(), options, Metrics, scheduler.Time, NullLogger<DurableAppender>.Instance);
        var follower = new LogFollower(Log, tail, options, scheduler.Time, NullLogger<LogFollower>.Instance);
        Writer = new LogWriter(appender, tail, follower, options, Metrics, scheduler.Time);
        Feed = new ObservationFeed(Log, tail);
        _writing = Writer.Run(Crashed);
    }

    public SimulatedLog Log { get; }

    public LogWriter Writer { get; }

    public ObservationFeed Feed { get; }

    /// <summary>Fires when the hub dies; everything that belongs to it ends.</summary>
    public CancellationToken Crashed { get; }

    /// <summary>Kills the hub: nothing of it goes on.</summary>
    public async ValueTask DisposeAsync()
    {
#pragma warning disable VSTHRD103 // CancelAsync runs the callbacks on the thread pool, out of the simulation's order.
        _crash.Cancel();
#pragma warning restore VSTHRD103
        await _writing;
        _crash.Dispose();
    }
}
