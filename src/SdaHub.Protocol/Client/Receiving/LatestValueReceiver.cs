using SdaHub.Protocol.Client.Streams;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>A stream of state: the latest value wins, so there is no position to keep and every stream begins with the present.</summary>
/// <param name="contract">The kind of stream.</param>
/// <param name="open">First message.</param>
/// <param name="onOpened">Looks at <c>opened</c> and returns the window's message count.</param>
/// <param name="take">The batch in a message; null when it has none.</param>
/// <param name="createAck">Makes the ack of a batch.</param>
internal sealed class LatestValueReceiver<TRequest, TResponse, TItem>(
    StreamContract<TRequest, TResponse> contract,
    TRequest open,
    Func<TResponse, int> onOpened,
    Func<TResponse, TItem?> take,
    Func<TItem, TRequest> createAck) : IReceiver<TRequest, TResponse, TItem>
    where TRequest : class
    where TItem : class
{
    public StreamContract<TRequest, TResponse> Contract => contract;

    public TRequest CreateOpen() => open;

    public int OnOpened(TResponse opened) => onOpened(opened);

    public TItem? Take(TResponse message) => take(message);

    public TRequest? OnConsumed(TItem item) => null;

    public TRequest CreateAck(TItem item) => createAck(item);
}
