using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What outlives a restart.</summary>
public abstract class ReopenContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task Records_positions_and_sequences_are_as_before()
    {
        await Append(1, Samples.Record("t-1"), Samples.Record("t-2"));
        var (head, entries) = (Log.Head, await ReadAll());

        await Store.ReopenAsync();

        Assert.Equal(head, Log.Head);
        Assert.Equal(1, await Log.GetDurableSequenceAsync(Samples.Publisher, Cancelled));
        Assert.Equal(entries.Select(entry => (entry.Position, Samples.ByValue(entry.Record))),
            (await ReadAll()).Select(entry => (entry.Position, Samples.ByValue(entry.Record))));
    }

    [Fact]
    public async Task Repeats_and_conflicts_are_known_as_before()
    {
        await Append(1, Samples.Record("t-1", "one"));

        await Store.ReopenAsync();
        var results = await Append(2, Samples.Record("t-1", "one"), Samples.Record("t-1", "two"), Samples.Record("t-2"));

        Assert.Equal([AppendOutcome.Repeated, AppendOutcome.Conflicting, AppendOutcome.Appended], results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task It_is_the_same_incarnation_and_positions_go_on()
    {
        await Append(1, Samples.Record("t-1"));
        var (incarnation, head) = (Log.Incarnation, Log.Head);

        await Store.ReopenAsync();
        var results = await Append(2, Samples.Record("t-2"));

        Assert.Equal(incarnation, Log.Incarnation);
        Assert.True(results[0].Position > head);
    }
}
