using SdaHub.Protocol.Client.Streams;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>Decides when to settle: before waiting for the hub, or when half the window is used. Not once per item, which would cost a packet each.</summary>
internal sealed class Settling<TRequest, TResponse, TItem>(
    IReceiver<TRequest, TResponse, TItem> receiver, StreamSession<TRequest, TResponse> session, int windowCount)
    where TRequest : class
    where TResponse : class
    where TItem : class
{
    private TItem? _lastConsumed;
    private int _unsettledCount;

    /// <summary>Waits for the next message, after settling what is consumed if there is none yet.</summary>
    public async ValueTask<TResponse?> Receive()
    {
        var receiving = session.Receive();
        if (!receiving.IsCompleted || _unsettledCount * 2 >= windowCount)
        {
            await Settle();
        }

        return await receiving;
    }

    /// <summary>Notes that the consumer has moved on from an item.</summary>
    public async ValueTask Consumed(TItem item)
    {
        _lastConsumed = item;
        _unsettledCount++;
        if (receiver.OnConsumed(item) is { } urgent)
        {
            await Send(urgent);
        }
    }

    /// <summary>Settles everything consumed.</summary>
    public async ValueTask Settle()
    {
        if (_unsettledCount > 0)
        {
            await Send(receiver.CreateAck(_lastConsumed!));
        }
    }

    private async ValueTask Send(TRequest message)
    {
        _unsettledCount = 0;
        await session.Send(message);
    }
}
