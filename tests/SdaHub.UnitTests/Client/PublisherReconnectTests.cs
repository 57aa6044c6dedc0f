using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

/// <summary>How a publisher opens its stream again, and when it gives up.</summary>
public sealed class PublisherReconnectTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    private static RpcException StoreTrouble(TimeSpan named) =>
        HubErrors.Create(ErrorReason.StoreUnavailable, "The log cannot be written.").WithRetry(named).ToException();

    private static Task<PublishReceipt> Ended(ObservationPublisher publisher) =>
        publisher.PublishAsync(Publishing.Track("a"), Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
}
