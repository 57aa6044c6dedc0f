using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What the publishers' sequences promise.</summary>
public abstract class SequenceContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task A_sequence_is_durable_with_its_batch()
    {
        await Append(7, Samples.Record("t-1"));

        Assert.Equal(7, await Sequence(Samples.Publisher));
    }

    [Fact]
    public async Task A_batch_without_records_raises_the_sequence()
    {
        var results = await Append(3);

        Assert.Empty(results);
        Assert.Equal(3, await Sequence(Samples.Publisher));
        Assert.Equal(LogPosition.Origin, Log.Head);
    }

    [Fact]
    public async Task A_sequence_never_goes_back()
    {
        await Append(5, Samples.Record("t-1"));

        var results = await Append(4, Samples.Record("t-1"));

        Assert.Equal(AppendOutcome.Repeated, results[0].Outcome);
        Assert.Equal(5, await Sequence(Samples.Publisher));
    }

    [Fact]
    public async Task Publishers_of_one_call_each_get_their_last_sequence()
    {
        var other = new PublisherKey("aus-spoc", "optical-feed");
        var foreign = new PublisherKey("can-spoc", "radar-feed");

        await Log.AppendAsync(
            [
                new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1")]),
                new LogBatch(other, 8, [Samples.Record("t-2")]),
                new LogBatch(Samples.Publisher, 2, [Samples.Record("t-3")]),
                new LogBatch(foreign, 4, [Samples.Record("t-1", spoc: "can-spoc")]),
            ],
            Cancelled);

        Assert.Equal(2, await Sequence(Samples.Publisher));
        Assert.Equal(8, await Sequence(other));
        Assert.Equal(4, await Sequence(foreign));
        Assert.Equal(0, await Sequence(new PublisherKey("can-spoc", "optical-feed")));
    }

    private ValueTask<long> Sequence(PublisherKey publisher) => Log.GetDurableSequenceAsync(publisher, Cancelled);
}
