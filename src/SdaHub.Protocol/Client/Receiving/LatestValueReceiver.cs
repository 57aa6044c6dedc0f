using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>A stream of state: the latest value wins, so there is no position to keep and every stream begins with the present.</summary>
/// <param name="connection">Where to the hub.</param>
/// <param name="contract">The kind of stream.</param>
/// <param name="open">First message.</param>
/// <param name="readTerms">What is in force, and the window in it, from the hub's first message.</param>
/// <param name="take">The batch in a message; null when it has none.</param>
/// <param name="createAck">Makes the ack of a batch.</param>
internal sealed class LatestValueReceiver<TRequest, TResponse, TItem, TTerms>(
    HubConnection connection,
    StreamContract<TRequest, TResponse> contract,
    TRequest open,
    Func<TResponse, (TTerms Terms, Window? Window)> readTerms,
    Func<TResponse, TItem?> take,
    Func<TItem, TRequest> createAck) : IReceiver<TRequest, TResponse, TItem>, ILatestValueSource<TItem, TTerms>
    where TRequest : class
    where TResponse : class
    where TItem : class
    where TTerms : class
{
    private volatile TTerms? _terms;

    public TTerms? Terms => _terms;

    public StreamContract<TRequest, TResponse> Contract => contract;

    public IAsyncEnumerable<TItem> Receive(CancellationToken cancellationToken) => ReceivingLoop.Run(this, connection, cancellationToken);

    public TRequest CreateOpen() => open;

    public int OnOpened(TResponse opened)
    {
        (_terms, var window) = readTerms(opened);
        return window?.UnsettledMessageCount ?? 1;
    }

    public TItem? Take(TResponse message) => take(message);

    public TRequest? OnConsumed(TItem item) => null;

    public TRequest CreateAck(TItem item) => createAck(item);
}
