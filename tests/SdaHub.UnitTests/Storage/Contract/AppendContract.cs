using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What appending promises.</summary>
public abstract class AppendContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task A_new_log_is_empty()
    {
        var sequence = await Log.GetDurableSequenceAsync(Samples.Publisher, Cancelled);

        Assert.Equal(LogPosition.Origin, Log.Head);
        Assert.Equal(LogPosition.Origin, Log.Oldest);
        Assert.Equal(0, sequence);
        Assert.Empty(await ReadAll());
    }

    [Fact]
    public async Task Every_field_of_a_record_is_kept()
    {
        var record = Samples.Record("t-1");

        await Append(1, record);

        Assert.Equal(Samples.ByValue(record), Samples.ByValue(Assert.Single(await ReadAll()).Record));
    }

    [Fact]
    public async Task A_record_without_object_correlation_and_payload_is_kept()
    {
        var record = Samples.Record("t-1") with { ObjectId = null, CorrelationPayload = default, Payload = default };

        await Append(1, record);

        Assert.Equal(Samples.ByValue(record), Samples.ByValue(Assert.Single(await ReadAll()).Record));
    }

    [Fact]
    public async Task Text_outside_ascii_and_of_any_length_is_kept()
    {
        var record = Samples.Record(new string('\u00e9', 700) + "\ud83d\ude80", spoc: "\u6771\u4eac");

        await Append(1, record);

        Assert.Equal(Samples.ByValue(record), Samples.ByValue(Assert.Single(await ReadAll()).Record));
    }

    [Fact]
    public async Task Positions_grow_in_the_order_of_the_batches_and_their_records()
    {
        var results = await Log.AppendAsync(
            [
                new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1"), Samples.Record("t-2")]),
                new LogBatch(Samples.Publisher, 2, [Samples.Record("t-3")]),
            ],
            Cancelled);

        var positions = results.SelectMany(batch => batch).Select(result => result.Position).ToList();
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(3, positions.Distinct().Count());
        Assert.Equal(positions[^1], Log.Head);
        Assert.Equal(["t-1", "t-2", "t-3"], (await ReadAll()).Select(entry => entry.Record.TrackId));
        Assert.Equal(positions, (await ReadAll()).Select(entry => entry.Position));
    }

    [Fact]
    public async Task A_repeat_adds_nothing_and_names_the_first()
    {
        var first = await Append(1, Samples.Record("t-1"));

        var second = await Append(2, Samples.Record("t-1") with { ReceivedTime = Samples.Start.AddHours(1) });

        Assert.Equal([new AppendResult(AppendOutcome.Repeated, first[0].Position)], second);
        Assert.Single(await ReadAll());
    }

    [Fact]
    public async Task Other_content_under_the_same_id_adds_nothing_and_names_the_first()
    {
        var first = await Append(1, Samples.Record("t-1", "one"));

        var second = await Append(2, Samples.Record("t-1", "two"));

        Assert.Equal([new AppendResult(AppendOutcome.Conflicting, first[0].Position)], second);
        Assert.Equal("one"u8.ToArray(), Assert.Single(await ReadAll()).Record.Payload.ToArray());
    }

    [Fact]
    public async Task A_repeat_within_one_call_is_found()
    {
        var results = await Log.AppendAsync(
            [
                new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1", "one"), Samples.Record("t-1", "one"), Samples.Record("t-1", "two")]),
                new LogBatch(new PublisherKey("aus-spoc", "other-feed"), 1, [Samples.Record("t-1", "one")]),
            ],
            Cancelled);

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Repeated, AppendOutcome.Conflicting], results[0].Select(result => result.Outcome));
        Assert.Equal([AppendOutcome.Repeated], results[1].Select(result => result.Outcome));
        Assert.Single(results.SelectMany(batch => batch).Select(result => result.Position).Distinct());
    }

    [Theory]
    [InlineData("t-1", "aus-spoc", "t-1", "can-spoc")]
    [InlineData("t-1", "aus-spoc", "T-1", "aus-spoc")]
    [InlineData("ct-1", "a", "t-1", "ac")]
    public async Task Ids_are_apart_by_spoc_and_by_every_letter(string trackId, string spoc, string otherTrackId, string otherSpoc)
    {
        var results = await Append(1, Samples.Record(trackId, spoc: spoc), Samples.Record(otherTrackId, spoc: otherSpoc));

        Assert.All(results, result => Assert.Equal(AppendOutcome.Appended, result.Outcome));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_adds_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Log.AppendAsync([new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1")])], cancellation.Token));

        Assert.Empty(await ReadAll());
        Assert.Equal(0, await Log.GetDurableSequenceAsync(Samples.Publisher, Cancelled));
    }

    [Fact]
    public async Task An_append_of_nothing_changes_nothing()
    {
        var results = await Log.AppendAsync([], Cancelled);

        Assert.Empty(results);
        Assert.Equal(LogPosition.Origin, Log.Head);
    }
}
