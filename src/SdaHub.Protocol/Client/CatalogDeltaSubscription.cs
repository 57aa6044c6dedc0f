using Google.Protobuf;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Receiving;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// The deltas of the catalog as the hub sends them, across reconnects: for software that keeps the catalog itself, above all where the agreement has the element
/// sets come as files (<see cref="CatalogDelta.ElementSets"/>). <see cref="CatalogReplica"/> keeps the hub's own fields. A delta is settled, and its position taken, when
/// the consumer asks for the next one. Enumerate it once at a time.
/// </summary>
public sealed class CatalogDeltaSubscription : IAsyncEnumerable<CatalogDelta>
{
    private readonly HubConnection _connection;
    private readonly CatalogDeltaReceiver _receiver;

    internal CatalogDeltaSubscription(ByteString resumeToken, Window? window, HubConnection connection)
    {
        _connection = connection;
        _receiver = new CatalogDeltaReceiver(resumeToken, window);
    }

    /// <summary>
    /// What is in force on the stream; null until it was first opened. When it says that a snapshot follows, what it does not name is to be forgotten at its end.
    /// </summary>
    public SyncOpened? Terms => _receiver.Terms;

    /// <summary>Position after everything that the consumer has moved on from, to go on from in another process; empty until a snapshot is whole.</summary>
    public ByteString ResumeToken => _receiver.ResumeToken;

    /// <summary>Opens the stream and delivers. Ends only with an exception, or when the consumer stops.</summary>
    /// <exception cref="SdaHubException">The stream cannot go on, such as when the agreement lets no catalog out.</exception>
    public IAsyncEnumerator<CatalogDelta> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        ReceivingLoop.Run(_receiver, _connection, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}
