using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Streams;

/// <summary>
/// What every stream needs around its own loop: requests in a bounded channel, one write at a time with a deadline, a tick for heartbeats and deadlines,
/// and the wish of the hub to end it. The loop owns all other state.
/// </summary>
/// <typeparam name="TRequest">Messages of the peer.</typeparam>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
internal sealed class ServerStream<TRequest, TResponse> : IAsyncDisposable
    where TRequest : class
    where TResponse : class
{
    /// <summary>Requests of readers are small and rare; a peer that floods is held back by this.</summary>
    private const int RequestCapacity = 16;

    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LingerLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LateOpenRetryDelay = TimeSpan.FromSeconds(1);

    private readonly StreamContext _context;
    private readonly IServerStreamWriter<TResponse> _writer;
    private readonly Channel<TRequest> _requests = Channel.CreateBounded<TRequest>(new BoundedChannelOptions(RequestCapacity)
    {
        SingleReader = true,
        SingleWriter = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    private readonly CancellationTokenSource _writeDeadline;
    private readonly CancellationTokenSource _reading;
    private readonly PeriodicTimer _ticks;
    private readonly Task _requestPump;
    private readonly long _opened;
    private readonly TimeSpan _maximumAge;
    private Task<bool>? _readable;
    private Task<bool>? _tick;
    private long _lastWrite;

    public ServerStream(
        StreamContext context, LiveStream live, IAsyncStreamReader<TRequest> reader, IServerStreamWriter<TResponse> writer, ServerCallContext call)
    {
        _context = context;
        _writer = writer;
        Live = live;
        CancellationToken = call.CancellationToken;
        _writeDeadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, context.TimeProvider);
        _reading = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        _ticks = new PeriodicTimer(TickPeriod, context.TimeProvider);
        _opened = _lastWrite = context.TimeProvider.GetTimestamp();
        _maximumAge = context.NextMaximumAge(live.Peer);
        _requestPump = PumpRequests(reader, _reading.Token);
    }

    /// <summary>The stream in the registry.</summary>
    public LiveStream Live { get; }

    /// <summary>Fires when the peer is gone.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Messages of the peer; completes when the peer has no more, or is gone.</summary>
    public ChannelReader<TRequest> Requests => _requests.Reader;

    /// <summary>Whether nothing was written for the heartbeat interval.</summary>
    public bool IsHeartbeatDue => _context.TimeProvider.GetElapsedTime(_lastWrite) >= _context.HeartbeatInterval;

    /// <summary>Waits for the peer's first message.</summary>
    /// <exception cref="RpcException">OPEN_EXPECTED when none comes: with a wait when it may only be late, since the network can hold it back.</exception>
    public async Task<TRequest> ReadFirst()
    {
        var deadline = TimeSpan.FromSeconds(_context.Options.OpenDeadlineS);
        var isLate = false;
        try
        {
            if (await IsReadable().WaitAsync(deadline, _context.TimeProvider, CancellationToken)
                && _requests.Reader.TryRead(out var first))
            {
                return first;
            }
        }
        catch (TimeoutException)
        {
            isLate = true;
        }

        var error = HubErrors.Create(
            ErrorReason.OpenExpected, $"the first message must be open, within {deadline.TotalSeconds} s", ("deadline_s", $"{deadline.TotalSeconds}"));
        throw (isLate ? error.WithRetry(LateOpenRetryDelay) : error).ToException();
    }

    /// <summary>
    /// Asks the stream to end when it is too old or its agreement is no longer the one in force. Its loop calls this on each round, whether it has waited or not, so that
    /// a stream which always has something to send ends as any other.
    /// </summary>
    public void EndIfDue()
    {
        Live.EndIfAgreementChanged();
        if (_context.TimeProvider.GetElapsedTime(_opened) >= _maximumAge)
        {
            Live.AskToEnd(StreamEnd.Politely(GoAwayReason.MaximumAge));
        }
    }

    /// <summary>Waits until a request came or ended, one of the given tasks completed, the hub wants to end the stream, or a second passed.</summary>
    /// <param name="wantsRequests">False when the loop cannot take a request now; requests then do not wake it.</param>
    /// <param name="others">What else the loop waits for.</param>
    public async Task Wait(bool wantsRequests, params Task[] others)
    {
        _tick ??= IsTickDue();
        List<Task> awaited = [_tick, .. others];
        if (!Live.End.IsCompleted)
        {
            awaited.Add(Live.End);
        }

        if (wantsRequests && !_requests.Reader.Completion.IsCompleted)
        {
            awaited.Add(_readable ??= IsReadable());
        }

        await Task.WhenAny(awaited);
        CancellationToken.ThrowIfCancellationRequested();
        if (_readable is { IsCompleted: true })
        {
            _readable = null;
        }

        if (_tick.IsCompleted)
        {
            _tick = null;
        }
    }

    /// <summary>Writes a message. Called by the stream's loop alone, one write at a time.</summary>
    /// <exception cref="RpcException">READER_STALLED when the peer does not read within the write deadline; the call is then reset.</exception>
    public async Task Write(TResponse message)
    {
        _writeDeadline.CancelAfter(TimeSpan.FromSeconds(_context.Options.WriteDeadlineS));
        try
        {
            await _writer.WriteAsync(message, _writeDeadline.Token);
        }
        catch (OperationCanceledException) when (_writeDeadline.IsCancellationRequested)
        {
            throw _context.CutReader(Live, "write", _context.Options.WriteDeadlineS);
        }

        _writeDeadline.CancelAfter(Timeout.InfiniteTimeSpan);
        _lastWrite = _context.TimeProvider.GetTimestamp();
    }

    /// <summary>
    /// Waits after go_away until the peer has closed its side, for a second at most; what it still says is of no more use. A hub that stops ends the connection
    /// with its last stream, and some HTTP stacks then drop what their program has not read yet. Who has closed has read go_away.
    /// </summary>
    public async Task Linger()
    {
        using var timeout = new CancellationTokenSource(LingerLimit, _context.TimeProvider);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, timeout.Token);
        try
        {
            while (await _requests.Reader.WaitToReadAsync(limit.Token))
            {
                _requests.Reader.TryRead(out _);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // It did not close in time, or is gone.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
#pragma warning disable VSTHRD103 // All that is told is the pump's own read, which is awaited next; CancelAsync would take a thread for it.
        _reading.Cancel();
#pragma warning restore VSTHRD103
        await _requestPump;
        _reading.Dispose();
        _writeDeadline.Dispose();
        _ticks.Dispose();
        Live.Dispose();
    }

    private async Task<bool> IsReadable() => await _requests.Reader.WaitToReadAsync(CancellationToken);

    private async Task<bool> IsTickDue() => await _ticks.WaitForNextTickAsync(CancellationToken);

    private async Task PumpRequests(IAsyncStreamReader<TRequest> reader, CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.MoveNext(cancellationToken))
            {
                await _requests.Writer.WriteAsync(reader.Current, cancellationToken);
            }

            _requests.Writer.TryComplete();
        }
        catch (InvalidProtocolBufferException exception)
        {
            _requests.Writer.TryComplete(HubErrors.FieldInvalid(("message", $"the message cannot be parsed: {exception.Message}")).ToException());
        }
        catch (Exception exception) when (exception is OperationCanceledException || (exception is IOException && cancellationToken.IsCancellationRequested))
        {
            // The peer is gone, or the stream ends; either way there is nothing more to read.
            _requests.Writer.TryComplete();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            _requests.Writer.TryComplete(HubErrors.FieldInvalid(("message", $"the message cannot be read: {exception.Message}")).ToException());
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted && !HubError.TryRead(exception, out _))
        {
            _requests.Writer.TryComplete(HubErrors.Exception(ErrorReason.MessageTooLarge, exception.Status.Detail));
        }
        catch (RpcException exception)
        {
            // What has its reason already, and what the transport cannot read, such as a message that is cut off or compressed: that has none of the protocol.
            _requests.Writer.TryComplete(exception);
        }
#pragma warning disable CA1031 // The session learns of it where it reads, and answers; a request that never ends would keep it waiting.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _requests.Writer.TryComplete(exception);
        }
    }
}
