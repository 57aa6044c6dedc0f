using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What happens to records that are past their retention.</summary>
public abstract class RetentionContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task Records_are_held_until_their_time_is_over()
    {
        await AppendNow(1, "t-1");
        Store.Clock.Advance(TimeSpan.FromDays(1));
        await AppendNow(2, "t-2");

        Store.Clock.Advance(TimeSpan.FromDays(Store.RetentionDays - 1) - TimeSpan.FromMinutes(1));
        await Store.TrimAsync();
        var before = (await ReadAll()).Select(entry => entry.Record.TrackId).ToList();
        Store.Clock.Advance(TimeSpan.FromMinutes(2));
        await Store.TrimAsync();

        Assert.Equal(["t-1", "t-2"], before);
        Assert.Equal(["t-2"], (await ReadAll()).Select(entry => entry.Record.TrackId));
    }

    [Fact]
    public async Task Reading_from_the_oldest_position_misses_nothing_held()
    {
        var first = await AppendNow(1, "t-1");
        Store.Clock.Advance(TimeSpan.FromDays(1));
        await AppendNow(2, "t-2");

        Store.Clock.Advance(TimeSpan.FromDays(Store.RetentionDays - 1) + TimeSpan.FromMinutes(1));
        await Store.TrimAsync();

        Assert.Equal(first, Log.Oldest);
        Assert.Equal(["t-2"], (await ReadAll(Log.Oldest)).Select(entry => entry.Record.TrackId));
    }

    [Fact]
    public async Task A_repeat_of_a_record_no_longer_held_is_still_known()
    {
        var first = await AppendNow(1, "t-1");
        await Expire();

        var results = await Append(2, Samples.Record("t-1"), Samples.Record("t-1", "other"));

        Assert.Equal([new(AppendOutcome.Repeated, first), new(AppendOutcome.Conflicting, first)], results);
        Assert.Empty(await ReadAll());
    }

    [Fact]
    public async Task A_position_is_never_used_again_though_the_log_was_trimmed_empty_and_reopened()
    {
        var last = await AppendNow(1, "t-1", "t-2", "t-3");
        await Expire();
        Assert.Empty(await ReadAll());
        await Store.ReopenAsync();

        var next = await AppendNow(2, "t-4");

        Assert.True(next > last);
        Assert.Equal(last, Log.Oldest);
        Assert.Equal(next, Log.Head);
    }

    [Fact]
    public async Task More_records_than_one_step_deletes_go_at_once()
    {
        await AppendNow(1, [.. Enumerable.Range(0, 1500).Select(number => $"t-{number}")]);

        await Expire();

        Assert.Empty(await ReadAll());
        Assert.Equal(Log.Head, Log.Oldest);
    }

    private async Task Expire()
    {
        Store.Clock.Advance(TimeSpan.FromDays(Store.RetentionDays) + TimeSpan.FromMinutes(1));
        await Store.TrimAsync();
    }

    private async Task<LogPosition> AppendNow(long sequence, params string[] trackIds)
    {
        var now = Store.Clock.GetUtcNow();
        var results = await Append(sequence, [.. trackIds.Select(id => Samples.Record(id) with { ReceivedTime = now })]);
        return results[^1].Position;
    }
}
