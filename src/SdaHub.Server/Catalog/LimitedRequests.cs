using Grpc.Core;
using SdaHub.Protocol.Catalog.V1;

namespace SdaHub.Server.Catalog;

/// <summary>
/// The messages of a catalog stream, held to <see cref="RequestLimit"/> as they arrive: the stream queues what it has read, and a few messages as large as a load
/// may be would be much to queue.
/// </summary>
internal sealed class LimitedRequests : IAsyncStreamReader<SyncCatalogRequest>
{
    private readonly IAsyncStreamReader<SyncCatalogRequest> _requests;

    public LimitedRequests(IAsyncStreamReader<SyncCatalogRequest> requests) => _requests = requests;

    /// <inheritdoc/>
    public SyncCatalogRequest Current => _requests.Current;

    /// <inheritdoc/>
    /// <exception cref="RpcException">MESSAGE_TOO_LARGE when the next message is.</exception>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!await _requests.MoveNext(cancellationToken))
        {
            return false;
        }

        RequestLimit.ThrowIfTooLarge(_requests.Current);
        return true;
    }
}
