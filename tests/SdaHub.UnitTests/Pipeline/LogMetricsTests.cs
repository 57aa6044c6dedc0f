using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Pipeline;

/// <summary>What is measured of the log, whichever store keeps it.</summary>
public sealed class LogMetricsTests : IDisposable
{
    private readonly TestMeterFactory _meters = new();
    private readonly LogMetrics _metrics;
    private readonly FakeTimeProvider _time = new();

    public LogMetricsTests() => _metrics = new LogMetrics(_meters);

    public void Dispose() => _meters.Dispose();

    [Theory]
    [InlineData(AppendOutcome.Appended, "appended")]
    [InlineData(AppendOutcome.Repeated, "repeated")]
    [InlineData(AppendOutcome.Conflicting, "conflicting")]
    public async Task A_durable_step_is_measured_with_what_became_of_its_tracks(AppendOutcome outcome, string expected)
    {
        using var tracks = _meters.Collect<long>("sdahub.log.append.tracks");
        using var sizes = _meters.Collect<long>("sdahub.log.append.size");
        using var batches = _meters.Collect<long>("sdahub.log.append.batches");
        using var durations = _meters.Collect<double>("sdahub.log.append.duration");

        await Append(new RecordingLog(outcome) { WhenAppending = () => _time.Advance(TimeSpan.FromMilliseconds(7)) }, Batch(1, 2), Batch(2, 1));

        Assert.Equal([(3, expected)], tracks.GetMeasurementSnapshot().Select(counted => (counted.Value, (string?)counted.Tags["outcome"])));
        Assert.Equal((3, 2), (sizes.LastMeasurement?.Value, batches.LastMeasurement?.Value));
        Assert.Equal([(0.007, "durable")], Durations(durations));
    }

    [Fact]
    public async Task Each_attempt_that_fails_is_counted_and_timed_as_such()
    {
        using var failures = _meters.Collect<long>("sdahub.log.failures");
        using var durations = _meters.Collect<double>("sdahub.log.append.duration");
        var isAway = true;
        var log = new RecordingLog(AppendOutcome.Appended)
        {
            WhenAppending = () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                if (isAway)
                {
                    isAway = false;
                    throw new StoreUnavailableException("Start it.", new IOException("gone"));
                }
            },
        };

        var appending = Append(log, Batch(1, 1));
        while (!appending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await appending;
        Assert.Equal([(1, "append")], failures.GetMeasurementSnapshot().Select(counted => (counted.Value, (string?)counted.Tags["operation"])));
        Assert.Equal(["failed", "durable"], Durations(durations).Select(duration => duration.Outcome));
        Assert.Equal(1.0, Durations(durations)[0].S);
    }

    [Fact]
    public async Task The_watch_tells_the_durability_in_force_and_counts_failed_looks()
    {
        using var durability = _meters.Collect<int>("sdahub.log.durability");
        using var failures = _meters.Collect<long>("sdahub.log.failures");
        var lookCount = 0;
        var log = new RecordingLog(AppendOutcome.Appended)
        {
            WhenChecked = () =>
            {
                if (++lookCount == 2)
                {
                    throw new StoreUnavailableException("Start it.", new IOException("gone"));
                }
            },
        };
        using var stopping = new CancellationTokenSource();
        var running = new StoreWatch(log, new StoreState(), _metrics, _time, NullLogger<StoreWatch>.Instance).Run(stopping.Token);
        while (lookCount < 3)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await stopping.CancelAsync();
        await running;

        Assert.Equal(
            [(0, "memory"), (1, "fsync"), (0, "replicated")],
            durability.GetMeasurementSnapshot().Take(3).Select(told => (told.Value, (string?)told.Tags["level"])));
        Assert.Equal([(1, "check")], failures.GetMeasurementSnapshot().Select(counted => (counted.Value, (string?)counted.Tags["operation"])));
    }

    private static List<(double S, string? Outcome)> Durations(MetricCollector<double> durations) =>
        [.. durations.GetMeasurementSnapshot().Select(measured => (Math.Round(measured.Value, 6), (string?)measured.Tags["outcome"]))];

    private static LogBatch Batch(long sequence, int trackCount) => new(
        new PublisherKey("aus-spoc", "feed"), sequence, [.. Enumerable.Range(1, trackCount).Select(track => SampleRecords.Entry(track, payloadLength: 10).Record)]);

    private Task<DurableStep> Append(RecordingLog log, params LogBatch[] batches) =>
        new DurableAppender(log, new StoreState(), Options.Create(new PipelineOptions()), _metrics, _time, NullLogger<DurableAppender>.Instance)
            .Append(batches, TestContext.Current.CancellationToken);
}
