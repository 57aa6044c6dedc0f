using Grpc.Core;
using SdaHub.Protocol.Client.Connections;

namespace SdaHub.Protocol.Client.Streams;

/// <summary>Opens one kind of stream, again and again, with the waits in between. Used by one loop.</summary>
internal sealed class StreamConnector<TRequest, TResponse>(StreamContract<TRequest, TResponse> contract, HubConnection connection)
    where TRequest : class
    where TResponse : class
{
    private readonly Backoff _backoff = new(connection.Reconnect, connection.Jitter);
    private readonly UnansweredOpens _unansweredOpens = new(connection.TimeProvider);
    private StreamSession<TRequest, TResponse>? _last;
    private long? _brokenSince;
    private int _tlsFailures;

    /// <summary>Opens a stream, after as many tries as it takes. The one before must have ended.</summary>
    /// <param name="createOpen">Makes the first message anew for every try.</param>
    /// <param name="cancellationToken">Ends the waiting, and the session afterwards.</param>
    /// <returns>The session, opened.</returns>
    /// <exception cref="SdaHubException">Trying again does not help, or the stream was broken for longer, or TLS failed more often, than the options allow.</exception>
    public async Task<StreamSession<TRequest, TResponse>> Open(Func<TRequest> createOpen, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_last is not null)
            {
                await Wait(_last, cancellationToken);
            }

            _brokenSince ??= connection.TimeProvider.GetTimestamp();
            _last = await StreamSession<TRequest, TResponse>.Open(contract, connection, createOpen(), _unansweredOpens, cancellationToken);
            if (_last.Failure is null)
            {
                _tlsFailures = 0;
                connection.Logger.StreamOpened(contract.Name);
                return _last;
            }

            _last.Dispose();
            _unansweredOpens.Note(_last.Failure);

            if (connection.IsTls && _last.Failure.IsTlsFailure && ++_tlsFailures >= connection.Reconnect.MaxTlsFailures)
            {
                throw new SdaHubException(StatusCode.Unauthenticated, $"Gave up after {_tlsFailures} tries. {_last.Failure.Message}", _last.Failure);
            }
        }
    }

    private async Task Wait(StreamSession<TRequest, TResponse> last, CancellationToken cancellationToken)
    {
        if (last.HasWorked)
        {
            _backoff.Reset();
            _brokenSince = connection.TimeProvider.GetTimestamp();
        }
        else if (last.Failure is not null && HasGivenUp())
        {
            throw new SdaHubException(last.Failure.Code, $"Gave up after {connection.Reconnect.GiveUpAfter}. {last.Failure.Message}", last.Failure);
        }

        var delay = _backoff.Next(last.Failure?.Error?.RetryDelay ?? TimeSpan.Zero);
        if (last.GoAway is { } goAway)
        {
            connection.Logger.StreamLeaves(contract.Name, goAway.Reason);
        }
        else
        {
            connection.Logger.StreamBroken(contract.Name, last.Failure?.Message ?? "the hub ended it", delay.TotalSeconds);
        }

        await Task.Delay(delay, connection.TimeProvider, cancellationToken);
    }

    private bool HasGivenUp() =>
        connection.Reconnect.GiveUpAfter is { } limit && connection.TimeProvider.GetElapsedTime(_brokenSince!.Value) >= limit;
}
