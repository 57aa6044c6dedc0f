using SdaHub.Protocol.Common.V1;

namespace SdaHub.Server.Streams;

/// <summary>What differs between streams on which the hub sends and the peer settles. Called by <see cref="ReaderLoop{TRequest,TResponse}"/> alone.</summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
internal interface IReaderSession<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>Completes when there may be more to send than when it was taken.</summary>
    Task Changed { get; }

    /// <summary>Whether the last <see cref="Next"/> that made nothing stopped before the end of what there is; the loop then asks again at once.</summary>
    bool IsBehind => false;

    /// <summary>Reads a message of the peer.</summary>
    PeerMessage Read(TRequest request);

    /// <summary>Makes the next message of data, counted in the window; null when there is none now. Called only while the window is open.</summary>
    ValueTask<TResponse?> Next();

    /// <summary>Makes a heartbeat.</summary>
    TResponse ToHeartbeat(Heartbeat heartbeat);

    /// <summary>Makes the announcement of the end.</summary>
    TResponse ToGoAway(GoAway goAway);
}
