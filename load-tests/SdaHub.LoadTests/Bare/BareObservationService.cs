using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Bare;

/// <summary>What gRPC itself can carry: parses every batch, looks at nothing in it, keeps nothing, and settles it at once.</summary>
internal sealed class BareObservationService : ObservationService.ObservationServiceBase
{
    private const int UnsettledBatchCount = 4096;
    private const long UnsettledBytes = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public override async Task PublishObservations(
        IAsyncStreamReader<PublishObservationsRequest> requestStream, IServerStreamWriter<PublishObservationsResponse> responseStream, ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync())
        {
            await responseStream.WriteAsync(request.Batch is { } batch ? Settle(batch) : Opened());
        }
    }

    private static PublishObservationsResponse Opened() => new()
    {
        Opened = new PublishOpened
        {
            Durability = Durability.Memory,
            Window = new Window { UnsettledMessageCount = UnsettledBatchCount, UnsettledBytes = UnsettledBytes },
        },
    };

    private static PublishObservationsResponse Settle(ObservationBatch batch)
    {
        var count = 0;
        foreach (var track in batch.Tracks)
        {
            count += track.TimeUnixNs.Count;
        }

        return new PublishObservationsResponse
        {
            Result = new PublishResult { Sequence = batch.Sequence, Batches = { new BatchResult { Sequence = batch.Sequence, AcceptedCount = count } } },
        };
    }
}
