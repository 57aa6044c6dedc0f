using Grpc.Core;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.Protocol.Client.Streams;

/// <summary>
/// One call, from <c>open</c> to its end. A failure that opening again may mend shows as the end of the stream, so that the owner's loop has one way out;
/// every other failure is thrown. One thread at a time may send and one may receive.
/// </summary>
internal sealed class StreamSession<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly StreamContract<TRequest, TResponse> _contract;
    private readonly ChannelLease _lease;
    private readonly CancellationTokenSource _lifetime;
    private readonly UnansweredOpens _unansweredOpens;
    private readonly CancellationToken _cancellationToken;
    private readonly SilenceWatch _watch;
    private readonly AsyncDuplexStreamingCall<TRequest, TResponse> _call;

    private StreamSession(
        StreamContract<TRequest, TResponse> contract, HubConnection connection, UnansweredOpens unansweredOpens, CancellationToken cancellationToken)
    {
        _contract = contract;
        _unansweredOpens = unansweredOpens;
        _cancellationToken = cancellationToken;
        _lease = connection.Channels.Lease(contract.Use);
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watch = new SilenceWatch(connection.TimeProvider, _lifetime);
        _call = contract.Start(_lease.Invoker, new CallOptions(cancellationToken: _lifetime.Token));
        Ended = _lifetime.Token;
    }

    /// <summary>The hub's answer to <c>open</c>.</summary>
    public TResponse Opened { get; private set; } = null!;

    /// <summary>Set when the hub has announced the end.</summary>
    public GoAway? GoAway { get; private set; }

    /// <summary>Why the stream ended; null while it lives, or when it ended in good order.</summary>
    public SdaHubException? Failure { get; private set; }

    /// <summary>Whether the hub said more than <c>opened</c>: the stream worked.</summary>
    public bool HasWorked { get; private set; }

    /// <summary>Cancelled when the stream has ended.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Opens a stream.</summary>
    /// <returns>The session; look at <see cref="Failure"/> first.</returns>
    /// <exception cref="SdaHubException">Trying again does not help.</exception>
    public static async Task<StreamSession<TRequest, TResponse>> Open(
        StreamContract<TRequest, TResponse> contract, HubConnection connection, TRequest open, UnansweredOpens unansweredOpens, CancellationToken cancellationToken)
    {
        var session = new StreamSession<TRequest, TResponse>(contract, connection, unansweredOpens, cancellationToken);
        try
        {
            await session.Begin(open, connection.OpenTimeout);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends a message. Does nothing on a stream that has broken: why it did stands in the hub's last word, which <see cref="Receive"/> reads.
    /// </summary>
    /// <exception cref="OperationCanceledException">The owner cancelled.</exception>
    public async ValueTask Send(TRequest message)
    {
        try
        {
            await _call.RequestStream.WriteAsync(message);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says that nothing more will be sent. Does nothing on a stream that has broken.</summary>
    /// <exception cref="OperationCanceledException">The owner cancelled.</exception>
    public async ValueTask Complete()
    {
        try
        {
            await _call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message; null when the stream has ended and may be opened again.</returns>
    /// <exception cref="SdaHubException">The stream has ended, and opening it again does not help.</exception>
    /// <exception cref="OperationCanceledException">The owner cancelled.</exception>
    public async ValueTask<TResponse?> Receive()
    {
        var message = await Read();
        if (message is not null)
        {
            HasWorked = true;
            if (_contract.GoAway(message) is { } goAway)
            {
                GoAway = goAway;
                // Whatever is opened next goes over a new connection: this one is what the hub wants to end.
                _lease.Retire();
            }
        }

        return message;
    }

    /// <summary>Allows the hub one more silence of at most this length, for the end of the stream.</summary>
    public void AllowOnce(TimeSpan silence) => _watch.AllowOnce(silence);

    /// <summary>Says why the stream cannot be used, so that another one is opened after a wait.</summary>
    public void Fail(SdaHubException failure) => Failure = failure;

    /// <summary>Ends the stream for good; does nothing when it has ended.</summary>
    public void Cancel() => _lifetime.Cancel();

    public void Dispose()
    {
        _watch.Dispose();
        _lifetime.Cancel();
        _call.Dispose();
        _lifetime.Dispose();
        _lease.Dispose();
    }

    private async Task Begin(TRequest open, TimeSpan timeout)
    {
        _watch.AllowOnce(timeout);
        _watch.BeginWait();
        await Send(open);
        if (await Read() is { } first)
        {
            if (!_contract.IsOpened(first))
            {
                throw new SdaHubException(StatusCode.Unimplemented, $"{_contract.Name}: the hub's first message is not opened; it does not speak this protocol.");
            }

            Opened = first;
            _watch.ExpectHeartbeats(_contract.HeartbeatInterval(first)?.ToTimeSpan() ?? TimeSpan.Zero);
        }
        else
        {
            Failure ??= new SdaHubException(StatusCode.Unavailable, $"{_contract.Name}: the hub ended the stream without a word.");
        }
    }

    private async ValueTask<TResponse?> Read()
    {
        _watch.BeginWait();
        try
        {
            // Not with a token: cancelling a read ends the whole call anyway, and the call has the session's token.
            return await _call.ResponseStream.MoveNext(CancellationToken.None) ? _call.ResponseStream.Current : null;
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            End(exception);
            return null;
        }
        finally
        {
            _watch.EndWait();
        }
    }

    /// <summary>
    /// What a call throws once it is over: about anything, since gRPC and HTTP below it race with the end of the connection; HTTP/2 has been known to throw a
    /// NullReferenceException then. Only the end of the stream is certain, and the next one is opened on a new connection.
    /// </summary>
    private static bool IsEnd(Exception exception) => exception is not OutOfMemoryException;

    private void End(Exception exception)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_watch.HasFired)
        {
            // The next stream must not use a connection that does not answer.
            _lease.Retire();
            Failure = new SdaHubException(StatusCode.Unavailable, $"{_contract.Name}: the hub was silent for too long.", exception);
            return;
        }

        var failure = exception is RpcException rpc
            ? SdaHubException.From(rpc)
            : new SdaHubException(StatusCode.Unavailable, $"{_contract.Name}: the stream is over.", exception);
        if (failure.Error is null)
        {
            // The transport failed, not the hub. A connection that failed waits by itself before it tries again, for up to two minutes; a new one does not.
            _lease.Retire();
        }

        if (!failure.IsTransient && !IsSupersededByItself(failure))
        {
            throw failure;
        }

        Failure = failure;
    }

    private bool IsSupersededByItself(SdaHubException failure) => failure.Error?.Reason == ErrorReason.Superseded && _unansweredOpens.TryTake();
}
