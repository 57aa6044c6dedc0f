using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Messages;
using SdaHub.Server.Streams;
using Request = SdaHub.Protocol.Observations.V1.PublishObservationsRequest;
using Response = SdaHub.Protocol.Observations.V1.PublishObservationsResponse;
using Status = Google.Rpc.Status;

namespace SdaHub.Server.Observations;

/// <summary>
/// One publisher's stream: a state machine that one loop owns. It takes a batch when the last one is in the pipeline, settles what became durable, and
/// never does more than one of either before it looks at everything else again.
/// </summary>
internal sealed partial class PublishSession
{
    private readonly PublishContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private readonly Agreement _agreement;
    private readonly ReceiveWindow _window;
    private readonly Dictionary<long, Status> _batchErrors = [];
    private PublisherLane _lane = null!;
    private BatchIntake _intake = null!;
    private long _durableSequence;
    private long _lastSequence;
    private Task _submitting = Task.CompletedTask;
    private Task<bool>? _settledReadable;
    private long? _goneAwayAt;

    public PublishSession(PublishContext context, ServerStream<Request, Response> stream)
    {
        _context = context;
        _stream = stream;
        _agreement = stream.Live.Peer.Agreement;
        _window = new ReceiveWindow(_agreement.Quotas.UnsettledBatchCount, _agreement.Quotas.UnsettledBytes);
    }

    private bool CanTake => _submitting.IsCompleted;

    private bool IsDone =>
        (_stream.Requests.Completion.IsCompleted && CanTake && _window.IsSettled)
        || (_goneAwayAt is { } since && _context.Streams.TimeProvider.GetElapsedTime(since) >= _context.Streams.GracePeriod);

    /// <summary>Serves the stream until the publisher has no more and everything is settled, or either side ends it.</summary>
    public async Task Run()
    {
        var claim = await Claim(await ReadPublisher());
        try
        {
            await Open(claim);
            await ServeUntilDone();
        }
        finally
        {
            _context.Log.Release(claim);
        }
    }

    private async Task ServeUntilDone()
    {
        while (!IsDone)
        {
            // Taken before the state is looked at, so that a change in between still wakes the loop.
            var storeChanged = _context.StoreState.Changed.Next;
            ThrowIfStoreFails();
            await EndIfAsked();
            var hasMoved = await TakeBatch();
            hasMoved |= await SettleBatches();
            if (hasMoved)
            {
                continue;
            }

            if (_stream.IsHeartbeatDue)
            {
                await _stream.Write(new Response { Heartbeat = new Heartbeat { HubTime = _context.Streams.TimeProvider.GetUtcNow().ToTimestamp() } });
            }

            _settledReadable ??= HasSettled();
            await _stream.Wait(CanTake, CanTake ? [_settledReadable, storeChanged] : [_settledReadable, storeChanged, _submitting]);
        }

        if (_stream.Requests.Completion.IsFaulted)
        {
            await _stream.Requests.Completion;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex PublisherIdPattern();

    private async Task<PublisherKey> ReadPublisher()
    {
        if ((await _stream.ReadFirst()).Open is not { } open)
        {
            throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        }

        if (!PublisherIdPattern().IsMatch(open.PublisherId))
        {
            throw HubErrors.FieldInvalid(("open.publisher_id", "1 to 64 letters, digits, '.', '_' and '-'")).ToException();
        }

        ThrowIfStoreFails();
        return new PublisherKey(_agreement.Spoc, open.PublisherId);
    }

    private async Task Open(PublisherClaim claim)
    {
        _context.Streams.Registry.TakeOver(claim, _stream.Live);
        _lane = new PublisherLane(claim.Publisher, claim.Session, _agreement.Quotas.UnsettledBatchCount);
        _intake = new BatchIntake(_context, _agreement, _lane);
        _durableSequence = claim.DurableSequence;
        await _stream.Write(new Response
        {
            Opened = new PublishOpened
            {
                Agreement = _agreement.Citation,
                DurableSequence = _durableSequence,
                LogIncarnation = claim.Incarnation,
                Durability = ObservationWire.ToWire(_context.Log.Durability),
                Window = _window.ToMessage(),
                HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
            },
        });
    }

    private async Task<PublisherClaim> Claim(PublisherKey publisher)
    {
        try
        {
            return await _context.Log.ClaimAsync(publisher, _agreement.Quotas.PublisherCount, _stream.CancellationToken);
        }
        catch (PublisherCountException)
        {
            var limit = _agreement.Quotas.PublisherCount;
            throw HubErrors.Exception(
                ErrorReason.QuotaExceeded,
                $"agreement {_agreement.Citation} allows {limit} publisher ids in all and they are taken; use a publisher_id again, the same at each start of a process, or "
                + "agree on a higher quotas.publisher_count",
                ("quota", "publisher_count"), ("limit", $"{limit}"));
        }
        catch (StoreUnavailableException exception)
        {
            _context.Streams.NoteStoreFault(_stream.Live, exception);
            throw StoreUnavailable().ToException();
        }
    }

    private async Task<bool> TakeBatch()
    {
        if (!CanTake)
        {
            return false;
        }

        await _submitting;
        _submitting = Task.CompletedTask;
        if (!_stream.Requests.TryRead(out var request))
        {
            return false;
        }

        var byteCount = request.CalculateSize();
        Status? error = null;
        IngestBatch? batch = null;
        switch (request.MessageCase)
        {
            case Request.MessageOneofCase.Batch:
                CheckSequence(request.Batch.Sequence);
                _window.Take(byteCount);
                batch = _intake.Take(request.Batch, byteCount, out error);
                break;
            case Request.MessageOneofCase.NativeBatch:
                CheckSequence(request.NativeBatch.Sequence);
                _window.Take(byteCount);
                batch = _intake.Take(request.NativeBatch, byteCount, out error);
                break;
            case Request.MessageOneofCase.Open:
                throw HubErrors.Exception(ErrorReason.OpenExpected, "open comes only once");
            default:
                _context.Streams.IgnoreUnknown(_stream.Live);
                return true;
        }

        if (error is not null)
        {
            _context.Metrics.BatchRefused(_agreement.Spoc, HubError.TryRead(error, out var read) ? read.ReasonName : "");
            _batchErrors[batch.Sequence] = error;
        }

        _submitting = _context.Pipeline.Submit(batch, _stream.CancellationToken).AsTask();
        return true;
    }

    private void CheckSequence(long sequence)
    {
        var isFirst = _lastSequence == 0;
        if (isFirst ? sequence < 1 || sequence > _durableSequence + 1 : sequence != _lastSequence + 1)
        {
            var expected = isFirst ? _durableSequence + 1 : _lastSequence + 1;
            throw HubErrors.Exception(
                ErrorReason.SequenceGap, $"sequence {expected} must come next; {sequence} came",
                ("expected_sequence", $"{expected}"), ("received_sequence", $"{sequence}"));
        }

        if (isFirst)
        {
            _lane.Begin(sequence);
        }

        _lastSequence = sequence;
    }

    private async Task<bool> SettleBatches()
    {
        if (_settledReadable is { IsCompleted: true })
        {
            await ThrowIfLaneEnded(_settledReadable);
            _settledReadable = null;
        }

        if (ResultWire.ToWire(_lane.Settled, _batchErrors, _window) is not { } result)
        {
            return false;
        }

        await _stream.Write(new Response { Result = result });
        return true;
    }

    private async Task<bool> HasSettled() => await _lane.Settled.WaitToReadAsync(_stream.CancellationToken);

    private async Task ThrowIfLaneEnded(Task settledReadable)
    {
        try
        {
            // Throws what made the hub fail to judge a batch.
            await settledReadable;
        }
        catch (PublisherSupersededException)
        {
            throw StreamEnd.Superseded(_lane.Publisher).Error!.ToException();
        }
        catch (PublisherOutdatedException)
        {
            throw StreamEnd.OtherLog().Error!.ToException();
        }
    }

    private async Task EndIfAsked()
    {
        _stream.EndIfDue();
        var end = _stream.Live.Reason;
        if (end?.Error is { } error)
        {
            throw error.ToException();
        }

        if (end is null || _goneAwayAt is not null)
        {
            return;
        }

        _goneAwayAt = _context.Streams.TimeProvider.GetTimestamp();
        await _stream.Write(new Response
        {
            GoAway = new GoAway { Reason = end.GoAway!.Value, GracePeriod = Duration.FromTimeSpan(_context.Streams.GracePeriod) },
        });
    }

    private void ThrowIfStoreFails()
    {
        if (_context.StoreState.Fault is not null)
        {
            throw StoreUnavailable().ToException();
        }
    }

    private static Status StoreUnavailable() => HubErrors.StoreUnavailable("observations cannot be made durable now");
}
