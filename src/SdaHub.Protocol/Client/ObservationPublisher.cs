using Google.Protobuf;
using Grpc.Core;
using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Publishing;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// Sends observations to a hub, in order and at least once: what the hub has not settled is held here and sent again on every new stream, and the hub drops
/// what it has already. With <see cref="ObservationPublisherOptions.SpoolDirectory"/> another process goes on where this one was killed. Connects at once and
/// goes on until disposed of. Safe from many threads.
/// </summary>
public sealed class ObservationPublisher : IAsyncDisposable
{
    private const int MaxTracksPerBatch = 1000;
    private const int MaxMessageBytes = 1024 * 1024;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private static readonly StreamContract<PublishObservationsRequest, PublishObservationsResponse> Contract = new(
        "PublishObservations",
        ChannelUse.Ingest,
        (invoker, options) => new ObservationService.ObservationServiceClient(invoker).PublishObservations(options),
        response => response.MessageCase == PublishObservationsResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private readonly string _publisherId;
    private readonly HubConnection _connection;
    private readonly PublisherSpool _spool;
    // Never disposed of, since that would leave whoever waits for a turn waiting; it holds nothing to let go of.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private volatile bool _isOpen;
    private volatile bool _isClosing;

    /// <exception cref="IOException">The spool's directory is in use, or cannot be used.</exception>
    /// <exception cref="InvalidDataException">The spool is damaged.</exception>
    internal ObservationPublisher(string publisherId, ObservationPublisherOptions options, HubConnection connection)
    {
        _publisherId = publisherId;
        _connection = connection;
        // A name of its own in front, since an id may be '.' or '..'.
        _spool = new PublisherSpool(
            options,
            options.SpoolDirectory is { } directory ? SpoolJournal.Open(Path.Combine(directory, $"publisher-{publisherId}"), connection.Logger) : null);
        Restored = [.. _spool.Restored.Select(receipt => new PublishTicket(receipt))];
        if (Restored.Count > 0)
        {
            connection.Logger.SpoolRestored(publisherId, Restored.Count);
        }

        _running = Run();
    }

    /// <summary>
    /// Batches that a process before this one took and did not see settled, in order; they are published first. Empty without
    /// <see cref="ObservationPublisherOptions.SpoolDirectory"/>.
    /// </summary>
    public IReadOnlyList<PublishTicket> Restored { get; }

    /// <summary>Publishes one track and waits until it is settled. See <see cref="PublishAsync(IReadOnlyCollection{Track}, CancellationToken)"/>.</summary>
    public Task<PublishReceipt> PublishAsync(Track track, CancellationToken cancellationToken = default) => PublishAsync([track], cancellationToken);

    /// <summary>
    /// Publishes tracks as one batch and waits until it is settled. To have many batches on the way at once, use
    /// <see cref="EnqueueAsync(IReadOnlyCollection{Track}, CancellationToken)"/>.
    /// </summary>
    /// <param name="tracks">1 to 1000 tracks, together at most 1 MiB serialized. They must not be changed any more.</param>
    /// <param name="cancellationToken">Ends the waiting; a batch that was taken is still published.</param>
    /// <returns>What became of the batch. Rejected observations are an answer, not an exception.</returns>
    /// <exception cref="ArgumentException">Too few or too many tracks, or too many bytes.</exception>
    /// <exception cref="IOException">The spool's files cannot be written, such as on a full disk; the batch is not taken, and the publisher goes on.</exception>
    /// <exception cref="SdaHubException">The publisher had to stop; every later call says the same.</exception>
    /// <exception cref="ObjectDisposedException">The publisher is disposed of, before the call or while it waits for room.</exception>
    public async Task<PublishReceipt> PublishAsync(IReadOnlyCollection<Track> tracks, CancellationToken cancellationToken = default)
    {
        var ticket = await EnqueueAsync(tracks, cancellationToken);
        return await ticket.Receipt.WaitAsync(cancellationToken);
    }

    /// <summary>Publishes a document in the format that the agreement names and waits until it is settled.</summary>
    /// <param name="format">Format id, such as <c>tdm-kvn</c>.</param>
    /// <param name="payload">A whole document, at most 1 MiB with the rest of the message.</param>
    /// <param name="cancellationToken">Ends the waiting; a batch that was taken is still published.</param>
    /// <returns>What became of the document's observations. Rejected ones are an answer, not an exception.</returns>
    /// <exception cref="ArgumentException">Too many bytes.</exception>
    /// <exception cref="IOException">The spool's files cannot be written, such as on a full disk; the batch is not taken, and the publisher goes on.</exception>
    /// <exception cref="SdaHubException">The publisher had to stop; every later call says the same.</exception>
    /// <exception cref="ObjectDisposedException">The publisher is disposed of, before the call or while it waits for room.</exception>
    public async Task<PublishReceipt> PublishNativeAsync(string format, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        var ticket = await EnqueueNativeAsync(format, payload, cancellationToken);
        return await ticket.Receipt.WaitAsync(cancellationToken);
    }

    /// <summary>Takes tracks as one batch, as soon as there is room, and returns without waiting for the verdict. Batches are sent in the order taken.</summary>
    /// <inheritdoc cref="PublishAsync(IReadOnlyCollection{Track}, CancellationToken)" path="/param|/exception"/>
    /// <returns>The batch's ticket.</returns>
    public ValueTask<PublishTicket> EnqueueAsync(IReadOnlyCollection<Track> tracks, CancellationToken cancellationToken = default)
    {
        if (tracks.Count is 0 or > MaxTracksPerBatch)
        {
            throw new ArgumentException($"A batch has 1 to {MaxTracksPerBatch} tracks; this one has {tracks.Count}.", nameof(tracks));
        }

        return Enqueue(new PublishObservationsRequest { Batch = new ObservationBatch { Tracks = { tracks } } }, nameof(tracks), cancellationToken);
    }

    /// <summary>Takes a document, as soon as there is room, and returns without waiting for the verdict. Batches are sent in the order taken.</summary>
    /// <inheritdoc cref="PublishNativeAsync" path="/param|/exception"/>
    /// <returns>The batch's ticket.</returns>
    public ValueTask<PublishTicket> EnqueueNativeAsync(string format, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        var batch = new NativeBatch { Format = format, Payload = ByteString.CopyFrom(payload.Span) };
        return Enqueue(new PublishObservationsRequest { NativeBatch = batch }, nameof(payload), cancellationToken);
    }

    /// <summary>Waits until everything taken so far is settled.</summary>
    /// <exception cref="SdaHubException">The publisher had to stop.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _spool.WhenSettled().WaitAsync(cancellationToken);

    /// <summary>Ends the stream. Does not wait for what is unsettled: call <see cref="FlushAsync"/> first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isClosing)
        {
            _isClosing = true;
            _spool.SendingChanged.Raise();
            if (_isOpen && _spool.IsSettled)
            {
                await Task.WhenAny(_running, Task.Delay(CloseTimeout, _connection.TimeProvider, _stop.Token));
            }

            await _stop.CancelAsync();
        }

        await _running;
        _spool.Dispose();
        _stop.Dispose();
    }

    private async ValueTask<PublishTicket> Enqueue(PublishObservationsRequest request, string parameterName, CancellationToken cancellationToken)
    {
        var entry = new SpoolEntry(request);
        if (entry.Bytes > MaxMessageBytes)
        {
            throw new ArgumentException($"A batch has at most {MaxMessageBytes} bytes; this one has {entry.Bytes}.", parameterName);
        }

        // In turn, so that the order of the calls is the order of the batches and one waits for room at a time.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (!_spool.TryAdd(entry))
            {
                await _spool.RoomChanged.Wait(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }

        return new PublishTicket(entry.Receipt);
    }

    private async Task Run()
    {
        // Nothing of it runs in the constructor's caller.
        await Task.Yield();
        try
        {
            var connector = new StreamConnector<PublishObservationsRequest, PublishObservationsResponse>(Contract, _connection);
            var open = new PublishObservationsRequest { Open = new PublishOpen { PublisherId = _publisherId } };
            while (!_isClosing)
            {
                using var session = await connector.Open(() => open, _stop.Token);
                if (!TryBegin(session))
                {
                    continue;
                }

                _isOpen = true;
                var receiving = Receive(session);
                var sending = Send(session);
                try
                {
                    await receiving;
                }
                finally
                {
                    _isOpen = false;
                    session.Cancel();
                    await sending;
                }
            }

            _spool.Close(new OperationCanceledException());
        }
#pragma warning disable CA1031 // Whatever stops the loop must reach those who wait for a receipt.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _spool.Close(exception);
        }
    }

    /// <returns>Whether the stream may be used; when not, another one is opened after a wait, as after any other failure.</returns>
    private bool TryBegin(StreamSession<PublishObservationsRequest, PublishObservationsResponse> session)
    {
        SpoolOpening opening;
        try
        {
            opening = _spool.Open(session.Opened.Opened);
        }
        catch (IOException exception)
        {
            session.Fail(new SdaHubException(StatusCode.Unavailable, $"The spool cannot be written: {exception.Message}", exception));
            return false;
        }

        if (opening.ResentCount > 0)
        {
            _connection.Logger.LogRolledBack(_publisherId, session.Opened.Opened.DurableSequence, opening.ResentCount);
        }

        if (opening.LostCount > 0)
        {
            _connection.Logger.BatchesLost(_publisherId, opening.LostCount);
        }

        return true;
    }

    /// <summary>The only sender of a stream.</summary>
    private async Task Send(StreamSession<PublishObservationsRequest, PublishObservationsResponse> session)
    {
        try
        {
            while (!session.Ended.IsCancellationRequested)
            {
                var isLeaving = _isClosing || session.GoAway is not null;
                if (!isLeaving && _spool.TakeNext() is { } request)
                {
                    await session.Send(request);
                }
                else if (isLeaving && _spool.IsQuiet)
                {
                    await session.Complete();
                    return;
                }
                else
                {
                    await _spool.SendingChanged.Wait(session.Ended);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The stream has ended; the receiver knows why.
        }
    }

    private async Task Receive(StreamSession<PublishObservationsRequest, PublishObservationsResponse> session)
    {
        while (await session.Receive() is { } message)
        {
            switch (message.MessageCase)
            {
                case PublishObservationsResponse.MessageOneofCase.Result:
                    _spool.Settle(message.Result);
                    break;
                case PublishObservationsResponse.MessageOneofCase.Window:
                    _spool.SetWindow(message.Window);
                    break;
                case PublishObservationsResponse.MessageOneofCase.GoAway:
                    _spool.SendingChanged.Raise();
                    break;
                default:
                    // A heartbeat, or a message of a newer protocol.
                    break;
            }
        }
    }
}
