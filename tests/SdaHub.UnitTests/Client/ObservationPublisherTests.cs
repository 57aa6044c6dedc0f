using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class ObservationPublisherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_names_the_publisher_and_batches_count_on_from_the_durable_sequence()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        await publisher.EnqueueAsync([Publishing.Track("a"), Publishing.Track("b")], Cancellation);
        await publisher.EnqueueAsync([Publishing.Track("c")], Cancellation);
        var call = await hub.Streams.Publish.Accept();
        var open = await call.Receive();
        await call.Send(Publishing.Opened(durable: 41));

        Assert.Equal("feed-1", open!.Open.PublisherId);
        Assert.Equal("42: a b", await call.ReceiveBatch());
        Assert.Equal("43: c", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Receipt_says_what_became_of_the_batch()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var publishing = publisher.PublishNativeAsync("tdm-kvn", Encoding.ASCII.GetBytes("CCSDS_TDM_VERS = 2.0"), Cancellation);
        var call = await hub.AcceptPublisher();
        var request = await call.Receive();
        var judged = new BatchResult
        {
            Sequence = 1,
            AcceptedCount = 5,
            WarnedCount = 4,
            QuarantinedCount = 3,
            RejectedCount = 2,
            RepeatedTrackCount = 1,
            Tracks = { new TrackResult { TrackId = "t", Verdict = Verdict.Rejected } },
        };
        await call.Send(new() { Result = new PublishResult { Sequence = 1, Durability = Durability.Replicated, Batches = { judged } } });
        var receipt = await publishing;

        Assert.Equal("tdm-kvn", request!.NativeBatch.Format);
        Assert.Equal("CCSDS_TDM_VERS = 2.0", request.NativeBatch.Payload.ToStringUtf8());
        Assert.Equal(1, receipt.Sequence);
        Assert.Equal(Durability.Replicated, receipt.Durability);
        Assert.Equal((5, 4, 3, 2), (receipt.AcceptedCount, receipt.WarnedCount, receipt.QuarantinedCount, receipt.RejectedCount));
        Assert.Equal(14, receipt.ObservationCount);
        Assert.Equal(1, receipt.RepeatedTrackCount);
        Assert.Equal("t", Assert.Single(receipt.Tracks).TrackId);
        Assert.Null(receipt.Error);
    }

    [Fact]
    public async Task Batch_rejected_whole_is_an_answer_and_the_publisher_goes_on()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var first = publisher.PublishNativeAsync("b3", new byte[] { 1 }, Cancellation);
        var call = await hub.AcceptPublisher();
        await call.Receive();
        var error = HubErrors.Create(ErrorReason.FormatNotAgreed, "b3 is not agreed.");
        await call.Send(new() { Result = new PublishResult { Sequence = 1, Batches = { new BatchResult { Sequence = 1, Error = error } } } });
        var receipt = await first;
        var second = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        var next = await call.ReceiveBatch();
        await call.Send(Publishing.Result(2));

        Assert.Equal(error, receipt.Error);
        Assert.Equal("2: a", next);
        Assert.Equal(1, (await second).AcceptedCount);
    }

    [Fact]
    [Trait("Must", "P-21")]
    public async Task Everything_unsettled_is_sent_again_even_when_the_hub_already_has_it()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var receipts = new List<Task<PublishReceipt>>();
        foreach (var name in new[] { "a", "b", "c" })
        {
            receipts.Add((await publisher.EnqueueAsync([Publishing.Track(name)], Cancellation)).Receipt);
        }

        var first = await hub.AcceptPublisher();
        await first.ReceiveBatch();
        await first.ReceiveBatch();
        await first.ReceiveBatch();
        await first.Send(Publishing.Result(1));
        await receipts[0].WaitAsync(Cancellation);
        first.Abort();
        await hub.Time.PassNextDelay();
        var second = await hub.AcceptPublisher(durable: 2);

        Assert.Equal("2: b", await second.ReceiveBatch());
        Assert.Equal("3: c", await second.ReceiveBatch());
        await second.Send(Publishing.Result(2, 3));
        Assert.Equal(2, (await receipts[1]).Sequence);
        Assert.Equal(3, (await receipts[2]).Sequence);
    }

    [Fact]
    [Trait("Must", "P-18")]
    public async Task Waits_double_from_failure_to_failure_and_start_over_once_a_stream_worked()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(configure: reconnect => reconnect.MaxDelay = TimeSpan.FromMilliseconds(350));
        var delays = new List<double>();

        for (var i = 0; i < 4; i++)
        {
            await (await hub.Streams.Publish.Accept()).Refuse(new RpcException(new Status(StatusCode.Unavailable, "not yet")));
            delays.Add((await hub.Time.PassNextDelay()).TotalMilliseconds);
        }

        var working = await hub.AcceptPublisher();
        await working.Send(new() { Heartbeat = new Heartbeat() });
        working.Fail(new RpcException(new Status(StatusCode.Unavailable, "gone")));
        delays.Add((await hub.Time.PassNextDelay()).TotalMilliseconds);

        Assert.Equal([50, 100, 175, 175, 50], delays);
    }

    [Fact]
    [Trait("Must", "P-19")]
    public async Task Wait_named_by_the_hub_is_kept_with_a_random_part_of_up_to_as_much()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        await (await hub.Streams.Publish.Accept()).Refuse(StoreTrouble(TimeSpan.FromSeconds(7)));

        Assert.Equal(TimeSpan.FromSeconds(10.5), await hub.Time.NextDelay());
    }

    [Fact]
    [Trait("Must", "P-18")]
    public async Task Failures_for_which_the_hub_names_a_wait_leave_the_ceiling()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var delays = new List<double>();

        for (var i = 0; i < 10; i++)
        {
            await (await hub.Streams.Publish.Accept()).Refuse(StoreTrouble(TimeSpan.FromMilliseconds(200)));
            delays.Add((await hub.Time.PassNextDelay()).TotalMilliseconds);
        }

        await (await hub.Streams.Publish.Accept()).Refuse(new RpcException(new Status(StatusCode.Unavailable, "gone")));
        delays.Add((await hub.Time.PassNextDelay()).TotalMilliseconds);

        Assert.Equal([.. Enumerable.Repeat(300.0, 10), 50], delays);
    }

    [Theory]
    [InlineData(ErrorReason.Superseded, StatusCode.Aborted)]
    [InlineData(ErrorReason.IdentityUnknown, StatusCode.Unauthenticated)]
    [InlineData(ErrorReason.NotAgreed, StatusCode.PermissionDenied)]
    [InlineData(ErrorReason.FieldInvalid, StatusCode.InvalidArgument)]
    [InlineData(ErrorReason.MessageTooLarge, StatusCode.ResourceExhausted)]
    [Trait("Must", "P-19")]
    public async Task Errors_that_time_does_not_mend_stop_the_publisher_for_good(ErrorReason reason, StatusCode code)
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var publishing = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        var call = await hub.AcceptPublisher();
        await call.ReceiveBatch();
        call.Fail(HubErrors.Exception(reason, "No."));

        var stopped = await Assert.ThrowsAsync<SdaHubException>(() => publishing);
        Assert.Equal(code, stopped.Code);
        Assert.Equal(reason, stopped.Error?.Reason);
        var later = await Assert.ThrowsAsync<SdaHubException>(() => publisher.PublishAsync(Publishing.Track("b"), Cancellation));
        Assert.Equal(reason, later.Error?.Reason);
        await Assert.ThrowsAsync<SdaHubException>(() => publisher.FlushAsync(Cancellation));
    }

    [Fact]
    [Trait("Must", "P-19")]
    public async Task Stream_that_an_unanswered_open_may_have_superseded_is_opened_again_once()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var publishing = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        (await hub.Streams.Publish.Accept()).Abort();
        await hub.Time.PassNextDelay();
        var late = await hub.AcceptPublisher();
        Assert.Equal("1: a", await late.ReceiveBatch());
        late.Fail(HubErrors.Exception(ErrorReason.Superseded, "A newer stream is there."));
        await hub.Time.PassNextDelay();
        var again = await hub.AcceptPublisher();
        Assert.Equal("1: a", await again.ReceiveBatch());
        again.Fail(HubErrors.Exception(ErrorReason.Superseded, "A newer stream is there."));

        var stopped = await Assert.ThrowsAsync<SdaHubException>(() => publishing);
        Assert.Equal(ErrorReason.Superseded, stopped.Error?.Reason);
    }

    [Fact]
    [Trait("Must", "P-19")]
    public async Task Refused_connections_excuse_no_other_process()
    {
        Uri address;
        await using (var gone = await ScriptedHub.Start())
        {
            address = gone.Address;
        }

        var time = new ObservedTimeProvider();
        await using var client = SdaHubClient.Connect(new SdaHubClientOptions { Address = address, InsecureIdentity = "spiffe://t.example/s", TimeProvider = time });
        await using var publisher = client.CreatePublisher("feed-1");
        await time.PassNextDelay();
        var delay = await time.NextDelay();
        await using var hub = await ScriptedHub.Start(port: address.Port);
        time.Advance(delay);

        (await hub.AcceptPublisher()).Fail(HubErrors.Exception(ErrorReason.Superseded, "A newer stream is there."));

        var stopped = await Assert.ThrowsAsync<SdaHubException>(() => Ended(publisher));
        Assert.Equal(ErrorReason.Superseded, stopped.Error?.Reason);
    }

    [Fact]
    public async Task Publisher_gives_up_when_the_hub_is_out_of_reach_for_longer_than_allowed()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(configure: reconnect => reconnect.GiveUpAfter = TimeSpan.FromSeconds(1));

        var publishing = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        await (await hub.Streams.Publish.Accept()).Refuse(new RpcException(new Status(StatusCode.Unavailable, "down")));
        await hub.Time.NextDelay();
        hub.Time.Advance(TimeSpan.FromSeconds(1));
        await (await hub.Streams.Publish.Accept()).Refuse(new RpcException(new Status(StatusCode.Unavailable, "still down")));

        var error = await Assert.ThrowsAsync<SdaHubException>(() => publishing);
        Assert.Equal(StatusCode.Unavailable, error.Code);
        Assert.Contains("still down", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_that_comes_back_is_reached_by_the_very_next_try()
    {
        Uri address;
        await using (var gone = await ScriptedHub.Start())
        {
            address = gone.Address;
        }

        var time = new ObservedTimeProvider();
        await using var client = SdaHubClient.Connect(new SdaHubClientOptions { Address = address, InsecureIdentity = "spiffe://t.example/s", TimeProvider = time });
        await using var publisher = client.CreatePublisher("feed-1");
        for (var i = 0; i < 4; i++)
        {
            await time.PassNextDelay();
        }

        var delay = await time.NextDelay();
        await using var hub = await ScriptedHub.Start(port: address.Port);
        time.Advance(delay);

        await hub.AcceptPublisher();
    }

    [Fact]
    [Trait("Must", "P-17")]
    public async Task Go_away_lets_what_is_on_the_way_settle_then_moves_to_a_new_connection()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var first = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        var old = await hub.AcceptPublisher();
        await old.ReceiveBatch();
        await old.Send(new() { GoAway = new GoAway { Reason = GoAwayReason.Draining, GracePeriod = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)) } });
        await old.Send(Publishing.Result(1));
        await first;
        var endOfRequests = await old.Receive();
        var second = publisher.PublishAsync(Publishing.Track("b"), Cancellation);
        old.End();
        var delay = await hub.Time.PassNextDelay();
        var young = await hub.AcceptPublisher(durable: 1);
        var batch = await young.ReceiveBatch();
        await young.Send(Publishing.Result(2));
        await second;

        Assert.Null(endOfRequests);
        Assert.Equal(TimeSpan.FromMilliseconds(50), delay);
        Assert.Equal("2: b", batch);
        Assert.NotEqual(old.ConnectionId, young.ConnectionId);
    }

    [Fact]
    [Trait("Must", "P-16")]
    public async Task Hub_that_misses_three_heartbeats_is_dead_and_the_next_stream_has_its_own_connection()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var publishing = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        var silent = await hub.AcceptPublisher();
        await silent.ReceiveBatch();

        hub.Time.Advance(TimeSpan.FromSeconds(20));
        await hub.Time.PassNextDelay();
        var next = await hub.AcceptPublisher();

        Assert.Equal("1: a", await next.ReceiveBatch());
        Assert.NotEqual(silent.ConnectionId, next.ConnectionId);
        await next.Send(Publishing.Result(1));
        await publishing;
    }

    [Fact]
    public async Task Hub_that_does_not_answer_open_in_time_is_tried_again()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();

        var silent = await hub.Streams.Publish.Accept();
        await silent.Receive();
        hub.Time.Advance(TimeSpan.FromSeconds(15));
        await hub.Time.PassNextDelay();

        await hub.AcceptPublisher();
    }

    [Fact]
    public async Task Full_spool_makes_the_caller_wait_until_something_is_settled()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(new ObservationPublisherOptions { MaxUnsettledBatches = 2 });
        await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);
        await publisher.EnqueueAsync([Publishing.Track("b")], Cancellation);

        var third = publisher.EnqueueAsync([Publishing.Track("c")], Cancellation).AsTask();
        var call = await hub.AcceptPublisher();
        await call.ReceiveBatch();
        await call.ReceiveBatch();
        var wasWaiting = !third.IsCompleted;
        await call.Send(Publishing.Result(1));
        await third;

        Assert.True(wasWaiting);
        Assert.Equal("3: c", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Caller_that_stops_waiting_for_room_leaves_the_others_in_order()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(new ObservationPublisherOptions { MaxUnsettledBatches = 1 });
        await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);
        using var impatience = new CancellationTokenSource();

        var impatient = publisher.EnqueueAsync([Publishing.Track("b")], impatience.Token).AsTask();
        var patient = publisher.EnqueueAsync([Publishing.Track("c")], Cancellation).AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        var call = await hub.AcceptPublisher();
        await call.ReceiveBatch();
        await call.Send(Publishing.Result(1));
        await patient;

        Assert.Equal("2: c", await call.ReceiveBatch());
    }

    [Fact]
    public async Task Flush_waits_for_all_that_was_taken()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);
        await publisher.EnqueueAsync([Publishing.Track("b")], Cancellation);

        var flushing = publisher.FlushAsync(Cancellation);
        var call = await hub.AcceptPublisher();
        await call.ReceiveBatch();
        await call.ReceiveBatch();
        await call.Send(Publishing.Result(1));
        var wasWaiting = !flushing.IsCompleted;
        await call.Send(Publishing.Result(2));
        await flushing;

        Assert.True(wasWaiting);
    }

    [Fact]
    public async Task Disposal_ends_the_stream_in_good_order_and_later_calls_say_so()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var publishing = publisher.PublishAsync(Publishing.Track("a"), Cancellation);
        var call = await hub.AcceptPublisher();
        await call.ReceiveBatch();
        await call.Send(Publishing.Result(1));
        await publishing;

        var disposing = publisher.DisposeAsync();
        var endOfRequests = await call.Receive();
        call.End();
        await disposing;

        Assert.Null(endOfRequests);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => publisher.PublishAsync(Publishing.Track("b"), Cancellation));
    }

    [Fact]
    public async Task Disposal_cancels_the_receipts_of_what_is_unsettled()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var ticket = await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);

        await publisher.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ticket.Receipt);
    }

    [Fact]
    public async Task Disposal_ends_every_call_that_waits_for_room()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher(new ObservationPublisherOptions { MaxUnsettledBatches = 1 });
        await publisher.EnqueueAsync([Publishing.Track("a")], Cancellation);
        var waiting = Enumerable.Range(0, 3).Select(i => publisher.EnqueueAsync([Publishing.Track($"b{i}")], Cancellation).AsTask()).ToList();

        await publisher.DisposeAsync();

        foreach (var call in waiting)
        {
            var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
            Assert.Equal(typeof(ObservationPublisher).FullName, error.ObjectName);
        }
    }

    [Fact]
    public async Task Batches_that_no_hub_takes_are_refused_at_once()
    {
        await using var hub = await ScriptedHub.Start();
        var publisher = hub.CreatePublisher();
        var many = Enumerable.Range(0, 1001).Select(i => Publishing.Track($"t{i}")).ToList();

        await Assert.ThrowsAsync<ArgumentException>(() => publisher.PublishAsync([], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => publisher.PublishAsync(many, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => publisher.PublishNativeAsync("tdm-kvn", new byte[1024 * 1024], Cancellation));
    }

    private static RpcException StoreTrouble(TimeSpan named) =>
        HubErrors.Create(ErrorReason.StoreUnavailable, "The log cannot be written.").WithRetry(named).ToException();

    private static Task<PublishReceipt> Ended(ObservationPublisher publisher) =>
        publisher.PublishAsync(Publishing.Track("a"), Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
}
