using Grpc.Core;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Client.Publishing;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class PublisherSpoolTests
{
    [Fact]
    [Trait("Must", "P-11")]
    public void Window_bounds_what_is_on_the_way_and_a_result_makes_room()
    {
        var spool = Filled("a", "b", "c");
        spool.Open(Publishing.Terms(windowCount: 2));

        Assert.Equal(["1: a", "2: b"], SendAll(spool));
        spool.Settle(Publishing.Settled(1));
        Assert.Equal(["3: c"], SendAll(spool));
    }

    [Fact]
    public async Task Spool_that_failed_is_never_said_to_be_settled()
    {
        var spool = Filled("a");
        spool.Open(Publishing.Terms());
        var waiting = spool.WhenSettled();

        spool.Close(new SdaHubException(StatusCode.Aborted, "a newer stream took over"));

        await Assert.ThrowsAsync<SdaHubException>(() => waiting);
        await Assert.ThrowsAsync<SdaHubException>(spool.WhenSettled);
    }

    [Fact]
    [Trait("Must", "P-12")]
    public void Window_of_zero_pauses_until_it_opens_again()
    {
        var spool = Filled("a");
        spool.Open(Publishing.Terms(windowCount: 0));

        Assert.Empty(SendAll(spool));
        spool.SetWindow(new Window { UnsettledMessageCount = 1, UnsettledBytes = 1000 });
        Assert.Equal(["1: a"], SendAll(spool));
    }

    [Fact]
    [Trait("Must", "P-11")]
    public void Window_counts_bytes_too()
    {
        var spool = Filled("a", "b");
        var entryBytes = Entry("a").Bytes;
        var terms = Publishing.Terms();
        terms.Window.UnsettledBytes = (2 * entryBytes) - 1;
        spool.Open(terms);

        Assert.Equal(["1: a"], SendAll(spool));
        spool.Settle(Publishing.Settled(1));
        Assert.Equal(["2: b"], SendAll(spool));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [Trait("Must", "P-11")]
    public void Batch_above_the_limit_in_bytes_goes_alone_unless_the_limit_is_a_pause(long bytes, int expectedCount)
    {
        var spool = Filled("a", "b");
        var terms = Publishing.Terms();
        terms.Window.UnsettledBytes = bytes;
        spool.Open(terms);

        Assert.Equal(expectedCount, SendAll(spool).Count);
    }

    [Fact]
    public void Size_taken_before_the_sequence_is_known_is_never_too_small()
    {
        var entry = Entry("a");

        Assert.True(entry.Under(long.MaxValue).CalculateSize() <= entry.Bytes);
    }

    [Fact]
    public void Bound_in_bytes_holds_but_lets_one_batch_in()
    {
        var spool = new PublisherSpool(new ObservationPublisherOptions { MaxUnsettledBytes = 1 });

        Assert.True(spool.TryAdd(Entry("a")));
        Assert.False(spool.TryAdd(Entry("b")));
    }

    [Fact]
    [Trait("Must", "P-21")]
    public void Log_that_went_back_gets_what_it_lost_again()
    {
        var spool = Filled("a", "b", "c", "d");
        SettleAllAfterOpen(spool, durable: 100);
        spool.TryAdd(Entry("e"));

        var opening = spool.Open(Publishing.Terms(durable: 102));

        Assert.Equal(new SpoolOpening(ResentCount: 2, LostCount: 0), opening);
        Assert.Equal(["103: c", "104: d", "105: e"], SendAll(spool));
    }

    [Fact]
    [Trait("Must", "P-21")]
    public void Another_log_gets_everything_still_held()
    {
        var spool = Filled("a", "b");
        SettleAllAfterOpen(spool, durable: 100);

        var opening = spool.Open(Publishing.Terms(durable: 102, log: "log-2"));

        Assert.Equal(new SpoolOpening(ResentCount: 2, LostCount: 0), opening);
        Assert.Equal(["101: a", "102: b"], SendAll(spool));
    }

    [Fact]
    public void Log_that_kept_everything_gets_nothing_settled_again()
    {
        var spool = Filled("a", "b");
        SettleAllAfterOpen(spool, durable: 100);
        spool.TryAdd(Entry("c"));

        var opening = spool.Open(Publishing.Terms(durable: 102));

        Assert.Equal(new SpoolOpening(ResentCount: 0, LostCount: 0), opening);
        Assert.Equal(["103: c"], SendAll(spool));
    }

    [Fact]
    public void Another_log_that_is_empty_is_numbered_from_its_own_beginning()
    {
        var spool = Filled("a", "b");
        SettleAllAfterOpen(spool, durable: 100);
        spool.TryAdd(Entry("c"));

        var opening = spool.Open(Publishing.Terms(durable: 0, log: "log-2"));

        Assert.Equal(new SpoolOpening(ResentCount: 2, LostCount: 100), opening);
        Assert.Equal(["1: a", "2: b", "3: c"], SendAll(spool));
    }

    [Fact]
    public void What_is_lost_on_both_sides_is_counted_and_the_rest_goes_on_without_a_gap()
    {
        var spool = Filled(new ObservationPublisherOptions { MaxRetainedBatches = 1 }, "a", "b", "c", "d");
        SettleAllAfterOpen(spool, durable: 0);

        var opening = spool.Open(Publishing.Terms(durable: 1));

        Assert.Equal(new SpoolOpening(ResentCount: 1, LostCount: 2), opening);
        Assert.Equal(["2: d"], SendAll(spool));
    }

    [Fact]
    public void Sequences_that_another_process_used_are_not_used_again()
    {
        var spool = Filled("a", "b");
        spool.Open(Publishing.Terms());
        SendAll(spool);
        spool.Settle(Publishing.Settled(1));

        spool.Open(Publishing.Terms(durable: 7));

        Assert.Equal(["8: b"], SendAll(spool));
    }

    [Fact]
    public void Result_of_a_repeat_that_reaches_beyond_what_was_sent_settles_what_was_sent()
    {
        var spool = Filled("a", "b", "c");
        spool.Open(Publishing.Terms());
        SendAll(spool);
        spool.Open(Publishing.Terms(durable: 3, windowCount: 1));
        SendAll(spool);

        spool.Settle(new PublishResult { Sequence = 3, Batches = { new BatchResult { Sequence = 1 } } });

        Assert.Equal(["2: b"], SendAll(spool));
        Assert.False(spool.IsSettled);
    }

    [Fact]
    public void Result_twice_is_harmless()
    {
        var spool = Filled("a", "b");
        spool.Open(Publishing.Terms());
        SendAll(spool);

        spool.Settle(Publishing.Settled(1));
        spool.Settle(Publishing.Settled(1));
        spool.Settle(Publishing.Settled(1, 2));

        Assert.True(spool.IsSettled);
        Assert.True(spool.IsQuiet);
    }

    [Fact]
    public void Result_that_leaves_out_a_batch_is_no_receipt()
    {
        var spool = Filled("a", "b");
        spool.Open(Publishing.Terms());
        SendAll(spool);

        var error = Assert.Throws<SdaHubException>(() => spool.Settle(new PublishResult { Sequence = 2, Batches = { new BatchResult { Sequence = 2 } } }));

        Assert.Contains("sequence 1", error.Message, StringComparison.Ordinal);
        Assert.False(spool.IsSettled);
    }

    [Fact]
    public void Settled_batches_are_held_up_to_their_bounds()
    {
        var bytes = Entry("a").Bytes;
        var spool = Filled(new ObservationPublisherOptions { MaxRetainedBytes = 2 * bytes }, "a", "b", "c", "d");
        SettleAllAfterOpen(spool, durable: 0);

        spool.Open(Publishing.Terms(durable: 4, log: "log-2"));

        Assert.Equal(["3: c", "4: d"], SendAll(spool));
    }

    private static SpoolEntry Entry(string name) =>
        new(new PublishObservationsRequest { Batch = new ObservationBatch { Tracks = { Publishing.Track(name) } } });

    private static PublisherSpool Filled(params string[] names) => Filled(new ObservationPublisherOptions(), names);

    private static PublisherSpool Filled(ObservationPublisherOptions options, params string[] names)
    {
        var spool = new PublisherSpool(options);
        foreach (var name in names)
        {
            Assert.True(spool.TryAdd(Entry(name)));
        }

        return spool;
    }

    private static List<string> SendAll(PublisherSpool spool)
    {
        var sent = new List<string>();
        while (spool.TakeNext() is { } request)
        {
            sent.Add($"{request.Batch.Sequence}: {request.Batch.Tracks[0].TrackId}");
        }

        return sent;
    }

    private static void SettleAllAfterOpen(PublisherSpool spool, long durable)
    {
        spool.Open(Publishing.Terms(durable));
        var count = SendAll(spool).Count;
        spool.Settle(Publishing.Settled([.. Enumerable.Range(1, count).Select(i => durable + i)]));
        Assert.True(spool.IsSettled);
    }
}
