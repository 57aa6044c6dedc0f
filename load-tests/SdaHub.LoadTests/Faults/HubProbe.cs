using System.Net.Security;
using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.Histories;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Faults;

/// <summary>
/// A small publisher of its own at one hub's own port, past every proxy and past the partner library: it tells when that hub gives durable results, whatever
/// other hubs do, and notes where the hub says that it stands. A batch that was not settled is sent again under its sequence. Used by one loop.
/// </summary>
/// <param name="name">Name of the publisher.</param>
/// <param name="address">The hub's own address.</param>
/// <param name="tls">TLS settings with the identity of the probes' SpOC.</param>
/// <param name="supply">Tracks that nobody else sends.</param>
internal sealed class HubProbe(string name, Uri address, SslClientAuthenticationOptions tls, TrackSupply supply)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);

    private ObservationBatch? _pending;

    /// <summary>What it did and saw.</summary>
    public PublisherHistory History { get; } = new(name);

    /// <summary>Number of tracks sent.</summary>
    public int SentCount { get; private set; }

    /// <summary>Publishes until a durable result comes, with a try every 250 ms at most.</summary>
    /// <param name="since">From when the time counts, a timestamp.</param>
    /// <param name="limit">Longest wait from now.</param>
    /// <returns>Time from <paramref name="since"/> to the result; <see cref="TimeSpan.MaxValue"/> when none came within the limit.</returns>
    public async Task<TimeSpan> MeasureFirstResult(long since, TimeSpan limit)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begin) < limit)
        {
            var pause = Task.Delay(Pause, TimeProvider.System);
            if (await TryPublish())
            {
                return TimeProvider.System.GetElapsedTime(since);
            }

            await pause;
        }

        return TimeSpan.MaxValue;
    }

    private async Task<bool> TryPublish()
    {
        using var limit = new CancellationTokenSource(AttemptLimit);
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { SslOptions = tls },
            DisposeHttpClient = true,
        });
        try
        {
            using var call = new ObservationService.ObservationServiceClient(channel).PublishObservations(cancellationToken: limit.Token);
            await call.RequestStream.WriteAsync(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = name } }, limit.Token);
            return await call.ResponseStream.MoveNext(limit.Token)
                && call.ResponseStream.Current is { MessageCase: PublishObservationsResponse.MessageOneofCase.Opened } opened
                && await Publish(call, opened.Opened, limit.Token);
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The hub is not there yet, or its store is not.
            return false;
        }
    }

    private async Task<bool> Publish(
        AsyncDuplexStreamingCall<PublishObservationsRequest, PublishObservationsResponse> call, PublishOpened opened, CancellationToken cancellationToken)
    {
        History.Add(new PublisherOpened(opened.LogIncarnation, opened.DurableSequence));
        var batch = _pending ??= NewBatch();
        if (batch.Sequence == 0 || batch.Sequence > opened.DurableSequence + 1)
        {
            batch.Sequence = opened.DurableSequence + 1;
        }

        await call.RequestStream.WriteAsync(new PublishObservationsRequest { Batch = batch }, cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            if (call.ResponseStream.Current.Result is { } result && result.Sequence >= batch.Sequence)
            {
                _pending = null;
                var taken = batch.Tracks.Select(track => new TrackKey(FaultAgreements.Probe, track.TrackId)).ToList();
                History.Add(new BatchAcknowledged(batch.Sequence, result.Durability.ToString(), opened.LogIncarnation, taken));
                return true;
            }
        }

        return false;
    }

    private ObservationBatch NewBatch()
    {
        var batch = new ObservationBatch { Tracks = { supply.Next() } };
        History.Add(new TracksSent([.. batch.Tracks.Select(track => Digest.Of(FaultAgreements.Probe, track))]));
        SentCount += batch.Tracks.Count;
        return batch;
    }
}
