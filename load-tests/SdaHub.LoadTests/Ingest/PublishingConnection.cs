using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Observations.V1;
using PublishCall = Grpc.Core.AsyncDuplexStreamingCall<
    SdaHub.Protocol.Observations.V1.PublishObservationsRequest, SdaHub.Protocol.Observations.V1.PublishObservationsResponse>;

namespace SdaHub.LoadTests.Ingest;

/// <summary>
/// One connection with one publisher's stream: sends as fast as the window lets it, and takes the time of each result. One task sends, one reads; they
/// share the window and the times of sending, which a batch's settling hands over.
/// </summary>
internal sealed class PublishingConnection : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly PublishCall _call;
    private readonly TrackSupply _supply;
    private readonly LoadPhase _phase;
    private readonly int _observationsPerBatch;
    private SemaphoreSlim _window = new(0);
    private long[] _sentAt = [];
    private long _firstSequence;
    private long _lastSequence;

    private PublishingConnection(GrpcChannel channel, PublishCall call, TrackSupply supply, LoadPhase phase, int observationsPerBatch)
    {
        _channel = channel;
        _call = call;
        _supply = supply;
        _phase = phase;
        _observationsPerBatch = observationsPerBatch;
    }

    /// <summary>What was settled while the measurement ran.</summary>
    public Tally Tally { get; } = new();

    /// <summary>What the server said results stand for.</summary>
    public string Durability { get; private set; } = "";

    /// <summary>Opens a stream.</summary>
    public static async Task<PublishingConnection> Open(
        GrpcChannel channel, string publisherId, TrackSupply supply, LoadPhase phase, IngestSettings settings)
    {
        var call = new ObservationService.ObservationServiceClient(channel).PublishObservations();
        var connection = new PublishingConnection(channel, call, supply, phase, settings.ObservationsPerBatch);
        await call.RequestStream.WriteAsync(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = publisherId } });
        if (!await call.ResponseStream.MoveNext(CancellationToken.None) || call.ResponseStream.Current.Opened is not { } opened)
        {
            throw new InvalidOperationException($"The server did not answer open with opened but with {call.ResponseStream.Current}.");
        }

        var window = Math.Min(settings.UnsettledBatchCount, opened.Window.UnsettledMessageCount);
        connection._window = new SemaphoreSlim(window);
        connection._sentAt = new long[window];
        connection._firstSequence = opened.DurableSequence + 1;
        connection.Durability = opened.Durability.ToString();
        return connection;
    }

    /// <summary>Sends and reads until the phase ends the sending and everything sent is settled.</summary>
    public async Task Run()
    {
        var reading = Read();
        await await Task.WhenAny(Send(), reading);
        await reading;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _call.Dispose();
        _channel.Dispose();
        _window.Dispose();
    }

    private async Task Send()
    {
        var request = new PublishObservationsRequest { Batch = new ObservationBatch() };
        var sequence = _firstSequence - 1;
        while (_phase.IsSending)
        {
            await _window.WaitAsync();
            request.Batch.Sequence = ++sequence;
            _supply.Fill(request.Batch.Tracks);
            _sentAt[sequence % _sentAt.Length] = Stopwatch.GetTimestamp();
            Volatile.Write(ref _lastSequence, sequence);

            // The message is serialized before the write returns its task, so that it can be filled anew.
            await _call.RequestStream.WriteAsync(request);
        }

        await _call.RequestStream.CompleteAsync();
    }

    private async Task Read()
    {
        var settled = _firstSequence - 1;
        await foreach (var response in _call.ResponseStream.ReadAllAsync())
        {
            if (response.Result is not { } result)
            {
                continue;
            }

            var now = Stopwatch.GetTimestamp();
            foreach (var batch in result.Batches)
            {
                Check(batch, ++settled);
                if (_phase.IsMeasuring)
                {
                    var ackUs = (long)Stopwatch.GetElapsedTime(_sentAt[settled % _sentAt.Length], now).TotalMicroseconds;
                    Tally.Count(_observationsPerBatch, batch.WarnedCount, batch.QuarantinedCount, ackUs);
                }

                _window.Release();
            }
        }

        if (settled != Volatile.Read(ref _lastSequence))
        {
            throw new InvalidOperationException($"The server settled up to {settled}, but {_lastSequence} was sent.");
        }
    }

    /// <summary>A figure counts only if every observation was new and taken.</summary>
    private void Check(BatchResult batch, long sequence)
    {
        var taken = batch.AcceptedCount + batch.WarnedCount + batch.QuarantinedCount;
        if (batch.Sequence != sequence || taken != _observationsPerBatch || batch.RejectedCount != 0 || batch.RepeatedTrackCount != 0)
        {
            throw new InvalidOperationException($"Batch {sequence} of {_observationsPerBatch} observations was not simply taken: {batch}");
        }
    }
}
