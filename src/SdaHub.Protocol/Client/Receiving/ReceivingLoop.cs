using System.Runtime.CompilerServices;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>
/// Reads one of the streams on which the hub sends and the partner settles, across reconnects. The consumer pulls: nothing is read ahead but what the
/// transport holds, so a slow consumer costs the hub's window and no memory here.
/// </summary>
internal static class ReceivingLoop
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    public static async IAsyncEnumerable<TItem> Run<TRequest, TResponse, TItem>(
        IReceiver<TRequest, TResponse, TItem> receiver, HubConnection connection, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
        where TItem : class
    {
        var connector = new StreamConnector<TRequest, TResponse>(receiver.Contract, connection);
        while (true)
        {
            using var session = await connector.Open(receiver.CreateOpen, cancellationToken);
            var settling = new Settling<TRequest, TResponse, TItem>(receiver, session, receiver.OnOpened(session.Opened));
            while (await settling.Receive() is { } message)
            {
                if (receiver.Take(message) is { } item)
                {
                    yield return item;
                    await settling.Consumed(item);
                }

                if (session.GoAway is not null)
                {
                    await Leave(session, settling);
                    break;
                }
            }
        }
    }

    /// <summary>Ends in good order a stream that the hub wants to end: everything settled, then the end of the requests, then the hub's.</summary>
    private static async Task Leave<TRequest, TResponse, TItem>(StreamSession<TRequest, TResponse> session, Settling<TRequest, TResponse, TItem> settling)
        where TRequest : class
        where TResponse : class
        where TItem : class
    {
        await settling.Settle();
        await session.Complete();
        session.AllowOnce(CloseTimeout);
        while (await session.Receive() is not null)
        {
            // What comes now was not settled, so it comes again on the next stream.
        }
    }
}
