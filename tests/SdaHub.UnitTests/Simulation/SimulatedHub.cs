using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Simulation;

/// <summary>The hub's own log writer, appender, tail and feed over the simulated store, from a start to a crash.</summary>
internal sealed class SimulatedHub
{
    private static readonly PipelineMetrics Metrics = new(new TestMeterFactory());

    private readonly CancellationTokenSource _crash = new();
    private readonly Task _writing;

    public SimulatedHub(SimulatedStore store, SimulationScheduler scheduler)
    {
        var options = Options.Create(new PipelineOptions { TailBytes = 200, AppendBatchCount = 1 + scheduler.Random.Next(4), LogQueueCapacity = 4 });
        Log = new SimulatedLog(store, scheduler, _crash.Token);
        var tail = new LogTail(options);
        tail.Begin(Log.Head);
        var appender = new DurableAppender(Log, new StoreState(), options, Metrics, scheduler.Time, NullLogger<DurableAppender>.Instance);
        Writer = new LogWriter(appender, tail, options, Metrics, scheduler.Time);
        Feed = new ObservationFeed(Log, tail);
        _writing = Writer.Run(_crash.Token);
    }

    public SimulatedLog Log { get; }

    public LogWriter Writer { get; }

    public ObservationFeed Feed { get; }

    /// <summary>Fires when the hub dies; everything that belongs to it ends.</summary>
    public CancellationToken Crashed => _crash.Token;

    /// <summary>Kills the hub: nothing of it goes on.</summary>
    public async Task Crash()
    {
        _crash.Cancel();
        await _writing;
    }
}
