using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class ObservationSubscriptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_carries_what_the_consumer_asked_for()
    {
        await using var hub = await ScriptedHub.Start();
        var asked = new SubscribeOpen
        {
            ResumeToken = Subscribing.Token("t0"),
            Start = SubscribeStart.Earliest,
            Filter = new ObservationFilter { Spocs = { "aus" }, DataMode = DataMode.Simulated },
        };
        await using var deliveries = hub.Connect().SubscribeObservations(asked).GetAsyncEnumerator(Cancellation);

        var moving = deliveries.MoveNextAsync();
        var (call, open) = await hub.AcceptSubscriber();
        await call.Send(Subscribing.Delivery(1, "t1"));
        await moving;

        Assert.Equal(asked, open);
        Assert.Equal("t1", deliveries.Current.Tracks.Single().Track.TrackId);
    }

    [Fact]
    [Trait("Must", "P-31")]
    public async Task Delivery_is_settled_when_the_consumer_asks_for_the_next()
    {
        await using var hub = await ScriptedHub.Start();
        var subscription = hub.Connect().SubscribeObservations();
        await using var deliveries = subscription.GetAsyncEnumerator(Cancellation);

        var first = deliveries.MoveNextAsync();
        var (call, _) = await hub.AcceptSubscriber();
        await call.Send(Subscribing.Delivery(1, "t1"));
        await first;
        var tokenWhileHolding = subscription.ResumeToken;
        var second = deliveries.MoveNextAsync();
        var ack = await call.Receive();
        var tokenAfterwards = subscription.ResumeToken;
        await call.Send(Subscribing.Delivery(2, "t2"));
        await second;

        Assert.True(tokenWhileHolding.IsEmpty);
        Assert.Equal(1, ack!.Ack.Sequence);
        Assert.Equal(Subscribing.Token("t1"), tokenAfterwards);
    }

    [Fact]
    [Trait("Must", "P-31")]
    public async Task Broken_stream_goes_on_after_the_last_delivery_handed_out()
    {
        await using var hub = await ScriptedHub.Start();
        await using var deliveries = hub.Connect().SubscribeObservations().GetAsyncEnumerator(Cancellation);

        var first = deliveries.MoveNextAsync();
        var (broken, _) = await hub.AcceptSubscriber("t0");
        await broken.Send(Subscribing.Delivery(1, "t1"));
        await first;
        broken.Abort();
        var second = deliveries.MoveNextAsync();
        await hub.Time.PassNextDelay();
        var (next, open) = await hub.AcceptSubscriber("t1");
        await next.Send(Subscribing.Delivery(1, "t2"));
        await second;

        Assert.Equal(Subscribing.Token("t1"), open.ResumeToken);
        Assert.Equal("t2", deliveries.Current.Tracks.Single().Track.TrackId);
    }

    [Fact]
    public async Task Stream_that_breaks_before_the_first_delivery_goes_on_where_it_began()
    {
        await using var hub = await ScriptedHub.Start();
        await using var deliveries = hub.Connect().SubscribeObservations().GetAsyncEnumerator(Cancellation);

        var first = deliveries.MoveNextAsync();
        var (broken, _) = await hub.AcceptSubscriber("t0");
        broken.Fail(HubErrors.Exception(ErrorReason.Internal, "A bug."));
        await hub.Time.PassNextDelay();
        var (next, open) = await hub.AcceptSubscriber("t0");
        await next.Send(Subscribing.Delivery(1, "t1"));
        await first;

        Assert.Equal(Subscribing.Token("t0"), open.ResumeToken);
    }

    [Fact]
    [Trait("Must", "P-17")]
    public async Task Positions_of_heartbeats_and_go_away_are_kept()
    {
        await using var hub = await ScriptedHub.Start();
        var subscription = hub.Connect().SubscribeObservations();
        await using var deliveries = subscription.GetAsyncEnumerator(Cancellation);

        var first = deliveries.MoveNextAsync();
        var (quiet, _) = await hub.AcceptSubscriber("t0");
        await quiet.Send(new() { Heartbeat = new Heartbeat { ResumeToken = Subscribing.Token("t5") } });
        quiet.Fail(HubErrors.Exception(ErrorReason.Internal, "A bug."));
        await hub.Time.PassNextDelay();
        var (leaving, openAfterHeartbeat) = await hub.AcceptSubscriber("t5");
        await leaving.Send(new() { GoAway = new GoAway { Reason = GoAwayReason.MaximumAge, ResumeToken = Subscribing.Token("t9") } });
        var endOfRequests = await leaving.Receive();
        leaving.End();
        await hub.Time.PassNextDelay();
        var (next, openAfterGoAway) = await hub.AcceptSubscriber("t9");
        await next.Send(Subscribing.Delivery(1, "t10"));
        await first;

        Assert.Equal(Subscribing.Token("t5"), openAfterHeartbeat.ResumeToken);
        Assert.Null(endOfRequests);
        Assert.Equal(Subscribing.Token("t9"), openAfterGoAway.ResumeToken);
        Assert.Equal(Subscribing.Token("t9"), subscription.ResumeToken);
        Assert.NotEqual(leaving.ConnectionId, next.ConnectionId);
    }

    [Fact]
    public async Task Enumerating_again_repeats_the_delivery_that_was_not_finished()
    {
        await using var hub = await ScriptedHub.Start();
        var subscription = hub.Connect().SubscribeObservations();
        await using (var deliveries = subscription.GetAsyncEnumerator(Cancellation))
        {
            var first = deliveries.MoveNextAsync();
            var (call, _) = await hub.AcceptSubscriber("t0");
            await call.Send(Subscribing.Delivery(1, "t1"));
            await first;
        }

        await using var again = subscription.GetAsyncEnumerator(Cancellation);
        var moving = again.MoveNextAsync();
        var (next, open) = await hub.AcceptSubscriber("t0");
        await next.Send(Subscribing.Delivery(1, "t1"));
        await moving;

        Assert.Equal(Subscribing.Token("t0"), open.ResumeToken);
    }

    [Fact]
    [Trait("Must", "P-32")]
    public async Task Resume_token_that_is_too_old_is_told_and_never_passed_over_in_silence()
    {
        await using var hub = await ScriptedHub.Start();
        await using var deliveries = hub.Connect()
            .SubscribeObservations(new SubscribeOpen { ResumeToken = Subscribing.Token("old") })
            .GetAsyncEnumerator(Cancellation);

        var moving = deliveries.MoveNextAsync();
        await (await hub.Streams.Subscribe.Accept()).Refuse(HubErrors.Exception(ErrorReason.ResumeTokenInvalid, "Too old."));

        var error = await Assert.ThrowsAsync<SdaHubException>(async () => await moving);
        Assert.Equal(ErrorReason.ResumeTokenInvalid, error.Error?.Reason);
    }

    [Fact]
    [Trait("Must", "P-16")]
    public async Task Silence_counts_only_while_the_consumer_waits()
    {
        await using var hub = await ScriptedHub.Start();
        await using var deliveries = hub.Connect().SubscribeObservations().GetAsyncEnumerator(Cancellation);
        var first = deliveries.MoveNextAsync();
        var (call, _) = await hub.AcceptSubscriber();
        await call.Send(Subscribing.Delivery(1, "t1"));
        await first;

        hub.Time.Advance(TimeSpan.FromMinutes(10));
        var second = deliveries.MoveNextAsync();
        await call.Send(Subscribing.Delivery(2, "t2"));
        await second;
        var third = deliveries.MoveNextAsync();
        hub.Time.Advance(TimeSpan.FromSeconds(20));
        await hub.Time.PassNextDelay();
        var (next, open) = await hub.AcceptSubscriber();
        await next.Send(Subscribing.Delivery(1, "t3"));
        await third;

        Assert.Equal("t3", deliveries.Current.Tracks.Single().Track.TrackId);
        Assert.Equal(Subscribing.Token("t2"), open.ResumeToken);
    }

    [Fact]
    public async Task Consumer_that_stops_ends_the_call()
    {
        await using var hub = await ScriptedHub.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var deliveries = hub.Connect().SubscribeObservations().GetAsyncEnumerator(stop.Token);
        var moving = deliveries.MoveNextAsync();
        var (call, _) = await hub.AcceptSubscriber();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await moving);
        await Assert.ThrowsAnyAsync<Exception>(call.Receive);
    }
}
