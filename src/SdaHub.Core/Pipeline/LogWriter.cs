using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// The one writer of the observation log. Takes whatever judged batches are there, puts each publisher's into sequence, makes them durable in one step
/// (group commit), hands the new records to the tail, then settles the batches. While the store fails it takes nothing new.
/// </summary>
public sealed class LogWriter : BackgroundService
{
    private readonly Channel<IngestBatch> _judged;
    private readonly DurableAppender _appender;
    private readonly LogTail _tail;
    private readonly LogFollower _follower;
    private readonly PipelineOptions _options;
    private readonly PipelineMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly Queue<IngestBatch> _inSequence = [];

    /// <summary>Makes the writer; it runs once the service is started.</summary>
    /// <param name="appender">Makes records durable.</param>
    /// <param name="tail">Takes new records for live subscribers.</param>
    /// <param name="follower">Reads what the tail lacks.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="metrics">Times and counts.</param>
    /// <param name="timeProvider">Clock for the time from receipt to durability.</param>
    public LogWriter(
        DurableAppender appender, LogTail tail, LogFollower follower, IOptions<PipelineOptions> options, PipelineMetrics metrics, TimeProvider timeProvider)
    {
        _appender = appender;
        _tail = tail;
        _follower = follower;
        _options = options.Value;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _judged = Channel.CreateBounded<IngestBatch>(new BoundedChannelOptions(_options.LogQueueCapacity)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
    }

    /// <summary>Hands a judged batch in; waits while the queue is full.</summary>
    internal ValueTask Write(IngestBatch batch, CancellationToken cancellationToken) => _judged.Writer.WriteAsync(batch, cancellationToken);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Run(stoppingToken);

    /// <summary>Writes until told to stop, wherever it is called.</summary>
    internal async Task Run(CancellationToken stoppingToken)
    {
        var step = new List<IngestBatch>();
        try
        {
            while (_inSequence.Count > 0 || await _judged.Reader.WaitToReadAsync(stoppingToken))
            {
                TakeStep(step);
                if (step.Count > 0)
                {
                    await AppendAndSettle(step, stoppingToken);
                    step.Clear();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is not yet durable was not acknowledged, and its publishers send it again.
        }
    }

    private void TakeStep(List<IngestBatch> step)
    {
        var (bytes, tracks) = (0, 0);
        while (step.Count < _options.AppendBatchCount && bytes < _options.AppendBytes && tracks < _options.AppendTrackCount && TryTakeNext(out var batch))
        {
            bytes += batch.ByteCount;
            tracks += batch.Tracks.Count;
            step.Add(batch);
        }
    }

    /// <summary>One batch that was judged late can bring many others into sequence with it; they go into as many steps as they need.</summary>
    private bool TryTakeNext([MaybeNullWhen(false)] out IngestBatch batch)
    {
        while (!_inSequence.TryDequeue(out batch))
        {
            if (!_judged.Reader.TryRead(out var judged))
            {
                return false;
            }

            judged.Lane.Enqueue(judged, _inSequence);
        }

        return true;
    }

    private async Task AppendAndSettle(List<IngestBatch> step, CancellationToken cancellationToken)
    {
        var batches = step.ConvertAll(ToLogBatch);
        var started = _metrics.StartStage();
        var durable = await AppendWhoseClaimHolds(step, batches, cancellationToken);
        _metrics.EndStage(PipelineStage.Append, started);
        _tail.Add(NewEntries(batches, durable.Results, _tail.Head));
        _follower.CatchUp();
        var now = _timeProvider.GetUtcNow();
        for (var i = 0; i < step.Count; i++)
        {
            _metrics.Total(now - step[i].ReceivedTime);
            step[i].Lane.Settle(ToSettled(step[i], durable.Results[i], durable.Durability));
        }
    }

    /// <summary>Appends; batches of streams that may not append any more are taken out of the step, and their streams are ended.</summary>
    private async Task<DurableStep> AppendWhoseClaimHolds(List<IngestBatch> step, List<LogBatch> batches, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await _appender.Append(batches, cancellationToken);
            }
            catch (PublisherLostException lost)
            {
                foreach (var index in lost.BatchIndexes.OrderDescending())
                {
                    step[index].Lane.Lose(lost);
                    step.RemoveAt(index);
                    batches.RemoveAt(index);
                }
            }
        }
    }

    private static LogBatch ToLogBatch(IngestBatch batch)
    {
        var records = new List<LogRecord>(batch.Outcomes.Length);
        foreach (var outcome in batch.Outcomes)
        {
            if (outcome.Record is { } record)
            {
                records.Add(record);
            }
        }

        return new LogBatch(batch.Lane.Publisher, batch.Sequence, records) { Session = batch.Lane.Session };
    }

    /// <summary>
    /// What this append has added. A repeat can be new to the tail, but what the log holds of it is another record, judged when it first came and maybe by another hub: that one is
    /// read from the log.
    /// </summary>
    private static List<LogEntry> NewEntries(List<LogBatch> batches, IReadOnlyList<IReadOnlyList<AppendResult>> results, LogPosition last)
    {
        var entries = new List<LogEntry>();
        for (var i = 0; i < batches.Count; i++)
        {
            for (var j = 0; j < results[i].Count; j++)
            {
                if (results[i][j].Outcome == AppendOutcome.Appended && results[i][j].Position > last)
                {
                    last = results[i][j].Position;
                    entries.Add(new LogEntry(last, batches[i].Records[j]));
                }
            }
        }

        return entries;
    }

    private SettledBatch ToSettled(IngestBatch batch, IReadOnlyList<AppendResult> results, Durability durability)
    {
        var tracks = new List<SettledTrack>(batch.Tracks.Count + batch.Refused.Count);
        var recordIndex = 0;
        foreach (var outcome in batch.Outcomes)
        {
            tracks.Add(SettledTrack.Of(outcome.Judged, outcome.Record is null ? AppendOutcome.Appended : results[recordIndex++].Outcome));
        }

        tracks.AddRange(batch.Refused);
        var counts = default(VerdictCounts);
        foreach (var track in tracks)
        {
            counts += track.Counts;
        }

        _metrics.Settled(batch.Agreement.Spoc, tracks, counts);
        return new SettledBatch(batch.Sequence, batch.ByteCount, durability, tracks);
    }
}
