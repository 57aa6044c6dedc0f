using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Validation;
using SdaHub.UnitTests.Telemetry;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Pipeline;

public sealed class LogWriterTests
{
    [Theory]
    [InlineData(3, 1_000_000, 1_000_000, 3)]
    [InlineData(1_000, 4, 1_000_000, 4)]
    [InlineData(1_000, 1_000_000, 5, 5)]
    public async Task However_many_batches_come_into_sequence_at_once_no_step_is_larger_than_set(int batchCount, int trackCount, int bytes, int expectedStep)
    {
        var log = new RecordingLog(AppendOutcome.Appended);
        var (tail, lane) = (NewTail(), NewLane());

        // The first is judged last.
        await Write(log, tail, [.. Enumerable.Range(1, 20).Reverse().Select(sequence => Batch(lane, sequence))], new PipelineOptions
        {
            AppendBatchCount = batchCount,
            AppendTrackCount = trackCount,
            AppendBytes = bytes,
        });

        Assert.Equal(Enumerable.Range(1, 20), log.Steps.SelectMany(step => step).Select(batch => (int)batch.Sequence));
        Assert.Equal(expectedStep, log.Steps.Max(step => step.Count));
    }

    [Theory]
    [InlineData(AppendOutcome.Appended, 1)]
    [InlineData(AppendOutcome.Repeated, 0)]
    [InlineData(AppendOutcome.Conflicting, 0)]
    public async Task Only_what_the_append_added_goes_to_subscribers_as_this_hub_judged_it(AppendOutcome outcome, long expectedHead)
    {
        var tail = NewTail();

        await Write(new RecordingLog(outcome), tail, [Batch(NewLane(), 1)], new PipelineOptions());

        Assert.Equal(expectedHead, tail.Head.Value);
    }

    [Fact]
    public async Task Findings_are_counted_by_code_and_those_of_formats_together()
    {
        using var meters = new TestMeterFactory();
        var metrics = new PipelineMetrics(meters);
        using var findings = meters.Collect<long>("sdahub.observations.findings");
        var batch = Batch(NewLane(), 1);
        batch.SetOutcome(0, new TrackOutcome(new JudgedTrack(batch.Tracks[0], [Verdict.Warned], [Found(FindingCodes.SiteUnknown), Found("REPAIRED_DECIMAL_COMMA")]), null));

        await Write(new RecordingLog(AppendOutcome.Appended), NewTail(), [batch], new PipelineOptions(), metrics);

        Assert.Equal(
            [(1, "aus-spoc", "SITE_UNKNOWN"), (1, "aus-spoc", "FORMAT")],
            findings.GetMeasurementSnapshot().Select(counted => (counted.Value, (string?)counted.Tags["partner"], (string?)counted.Tags["code"])));
    }

    private static Finding Found(string code) => new(Verdict.Warned, code, null, "found", []);

    private static LogTail NewTail()
    {
        var tail = new LogTail(Options.Create(new PipelineOptions()));
        tail.Begin(LogPosition.Origin);
        return tail;
    }

    private static PublisherLane NewLane()
    {
        var lane = new PublisherLane(new PublisherKey("aus-spoc", "feed"), session: 1, unsettledCapacity: 64);
        lane.Begin(1);
        return lane;
    }

    private static IngestBatch Batch(PublisherLane lane, long sequence)
    {
        var track = SampleTracks.Radar(0, count: 1);
        var batch = new IngestBatch(lane, sequence, SampleAgreements.Australia, DateTimeOffset.UnixEpoch, [track]) { ByteCount = 1 };
        batch.SetOutcome(0, new TrackOutcome(new JudgedTrack(track, [Verdict.Accepted], []), SampleRecords.Entry(sequence, payloadLength: 10).Record));
        return batch;
    }

    private static async Task Write(RecordingLog log, LogTail tail, IngestBatch[] judged, PipelineOptions settings, PipelineMetrics? counts = null)
    {
        var options = Options.Create(settings);
        var (metrics, logMetrics) = (counts ?? new PipelineMetrics(new TestMeterFactory()), new LogMetrics(new TestMeterFactory()));
        var appender = new DurableAppender(log, new StoreState(), options, logMetrics, TimeProvider.System, NullLogger<DurableAppender>.Instance);
        var follower = new LogFollower(log, tail, options, logMetrics, TimeProvider.System, NullLogger<LogFollower>.Instance);
        var writer = new LogWriter(appender, tail, follower, options, metrics, TimeProvider.System);
        foreach (var batch in judged)
        {
            await writer.Write(batch, TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource();
        var running = writer.Run(stop.Token);
        for (var settled = 0; settled < judged.Length; settled++)
        {
            await judged[0].Lane.Settled.ReadAsync(TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await running;
    }
}
