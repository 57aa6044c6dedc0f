using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SdaHub.Core.Pipeline;

/// <summary>
/// Judges batches on a fixed number of partitions. Tracks of one sensor stay in one partition, in order; sensors do not wait for each other. Two hops in
/// all: stream to partition, partition to log writer. Every queue is bounded and waits when full, which ends at the partner as an unmoved window.
/// </summary>
public sealed class ObservationPipeline : BackgroundService
{
    private const uint HashBasis = 2166136261;
    private const uint HashPrime = 16777619;

    private readonly Channel<Part>[] _partitions;
    private readonly TrackJudge _judge;
    private readonly LogWriter _logWriter;
    private readonly ILogger<ObservationPipeline> _logger;

    /// <summary>Makes the partitions; they run once the service is started.</summary>
    /// <param name="judge">The stages.</param>
    /// <param name="logWriter">Takes judged batches.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="logger">Where faults go.</param>
    public ObservationPipeline(TrackJudge judge, LogWriter logWriter, IOptions<PipelineOptions> options, ILogger<ObservationPipeline> logger)
    {
        _judge = judge;
        _logWriter = logWriter;
        _logger = logger;
        var count = options.Value.PartitionCount == 0 ? Environment.ProcessorCount : options.Value.PartitionCount;
        _partitions = new Channel<Part>[count];
        for (var i = 0; i < count; i++)
        {
            _partitions[i] = Channel.CreateBounded<Part>(new BoundedChannelOptions(options.Value.PartitionCapacity)
            {
                SingleReader = true,
                FullMode = BoundedChannelFullMode.Wait,
            });
        }
    }

    /// <summary>Hands a batch in; waits while the partitions it needs are full. Batches of one lane must come in sequence, one call at a time.</summary>
    public async ValueTask Submit(IngestBatch batch, CancellationToken cancellationToken)
    {
        var parts = Divide(batch);
        batch.Divide(Math.Max(1, parts.Count));
        if (parts.Count == 0)
        {
            await _logWriter.Write(batch, cancellationToken);
            return;
        }

        // Once the first part is in, the rest must follow, or the batch would never be complete: the token counts only before.
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var (partition, indexes) in parts)
        {
            await _partitions[partition].Writer.WriteAsync(new Part(batch, indexes), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_partitions.Select(partition => Task.Run(() => RunPartition(partition.Reader, stoppingToken), CancellationToken.None)));

    /// <summary>Judges until told to stop, all partitions where it is called.</summary>
    internal Task Run(CancellationToken stoppingToken) => Task.WhenAll(_partitions.Select(partition => RunPartition(partition.Reader, stoppingToken)));

    private List<(int Partition, int[]? Indexes)> Divide(IngestBatch batch)
    {
        var tracks = batch.Tracks;
        if (tracks.Count == 0)
        {
            return [];
        }

        var byPartition = new List<int>?[_partitions.Length];
        for (var i = 0; i < tracks.Count; i++)
        {
            (byPartition[PartitionOf(batch.Agreement.Spoc, tracks[i].SensorKey)] ??= []).Add(i);
        }

        var parts = new List<(int, int[]?)>();
        for (var partition = 0; partition < byPartition.Length; partition++)
        {
            if (byPartition[partition] is { } indexes)
            {
                parts.Add((partition, indexes.Count == tracks.Count ? null : [.. indexes]));
            }
        }

        return parts;
    }

    /// <summary>The same in every process, so that a run can be made again: FNV-1a (Fowler, Noll, Vo) with 32 bits, over characters.</summary>
    private int PartitionOf(string spoc, string sensorKey)
    {
        var hash = HashBasis;
        foreach (var character in spoc)
        {
            hash = (hash ^ character) * HashPrime;
        }

        foreach (var character in sensorKey)
        {
            hash = (hash ^ character) * HashPrime;
        }

        return (int)(hash % (uint)_partitions.Length);
    }

    private async Task RunPartition(ChannelReader<Part> parts, CancellationToken cancellationToken)
    {
        try
        {
            while (await parts.WaitToReadAsync(cancellationToken))
            {
                while (parts.TryRead(out var part))
                {
                    JudgePart(part);
                    if (part.Batch.CompletePart())
                    {
                        await _logWriter.Write(part.Batch, cancellationToken);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: what is not yet durable was not acknowledged, and its publishers send it again.
        }
    }

    private void JudgePart(Part part)
    {
        var batch = part.Batch;
        using var activity = PipelineActivity.StartJudge(batch.Agreement.Spoc, part.Indexes?.Length ?? batch.Tracks.Count);
        try
        {
            if (part.Indexes is null)
            {
                for (var i = 0; i < batch.Tracks.Count; i++)
                {
                    JudgeTrack(batch, i);
                }
            }
            else
            {
                foreach (var i in part.Indexes)
                {
                    JudgeTrack(batch, i);
                }
            }
        }
#pragma warning disable CA1031 // A bug in judging one partner's batch must not stop the partition for all others; the batch carries the fault to its stream.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            batch.Fault = fault;
            Log.JudgingFailed(_logger, batch.Lane.Publisher.Spoc, batch.Lane.Publisher.PublisherId, batch.Sequence, fault);
        }
    }

    private void JudgeTrack(IngestBatch batch, int index) =>
        batch.SetOutcome(index, _judge.Judge(batch.Tracks[index], batch.Agreement, batch.ReceivedTime));

    /// <summary>The tracks of a batch that one partition judges.</summary>
    /// <param name="Batch">The batch.</param>
    /// <param name="Indexes">Their indexes; null for all.</param>
    private readonly record struct Part(IngestBatch Batch, int[]? Indexes);
}
