using SdaHub.Protocol.Client.Streams;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>What differs between the streams on which the hub sends and the partner settles.</summary>
internal interface IReceiver<TRequest, TResponse, TItem>
    where TItem : class
{
    /// <summary>The kind of stream.</summary>
    StreamContract<TRequest, TResponse> Contract { get; }

    /// <summary>Makes the first message, to go on where the consumer is.</summary>
    TRequest CreateOpen();

    /// <summary>A stream is open; called before its first item.</summary>
    /// <returns>How many items the hub may have unsettled.</returns>
    int OnOpened(TResponse opened);

    /// <summary>Takes the item out of a message.</summary>
    /// <returns>The item, to be handed to the consumer; null when the message has none.</returns>
    TItem? Take(TResponse message);

    /// <summary>The consumer has moved on from an item.</summary>
    /// <returns>A message to send at once that settles it; null when <see cref="CreateAck"/> will do, sooner or later.</returns>
    TRequest? OnConsumed(TItem item);

    /// <summary>Makes the message that settles an item and all before it.</summary>
    TRequest CreateAck(TItem item);
}
