using System.Text;
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
}
