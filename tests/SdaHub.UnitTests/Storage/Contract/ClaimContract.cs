using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What holding a publisher promises.</summary>
public abstract class ClaimContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly PublisherKey Other = new("spoc", "another-feed");

    [Fact]
    public async Task A_claim_tells_how_far_the_publisher_is_durable_and_in_which_log()
    {
        await Append(new LogBatch(Samples.Publisher, 7, [Samples.Record("t-1")]));

        var claim = await Claim(Samples.Publisher);

        Assert.Equal((Samples.Publisher, 7, Log.Incarnation), (claim.Publisher, claim.DurableSequence, claim.Incarnation));
        Assert.Equal(0, (await Claim(Other)).DurableSequence);
    }

    [Fact]
    public async Task What_comes_under_the_newest_claim_is_appended()
    {
        await Claim(Samples.Publisher);
        var claim = await Claim(Samples.Publisher);

        var results = await Append(Batch(claim, 1, "t-1"));

        Assert.Equal(AppendOutcome.Appended, results[0][0].Outcome);
    }

    [Fact]
    public async Task Nothing_is_appended_under_a_claim_that_a_newer_one_superseded()
    {
        var older = await Claim(Samples.Publisher);
        var newer = await Claim(Samples.Publisher);
        var other = await Claim(Other);
        await Append(Batch(newer, 1, "t-1"));

        var superseded = await Assert.ThrowsAsync<PublisherSupersededException>(
            () => Append(Batch(other, 1, "t-2"), Batch(older, 2, "t-3"), Batch(newer, 2, "t-4"), Batch(older, 3, "t-5")));

        Assert.Equal([1, 3], superseded.BatchIndexes);
        Assert.Equal(["t-1"], (await ReadAll()).Select(entry => entry.Record.TrackId));
        Assert.Equal(1, await Log.GetDurableSequenceAsync(Samples.Publisher, Cancelled));
        Assert.Equal(0, await Log.GetDurableSequenceAsync(Other, Cancelled));
    }

    [Fact]
    public async Task Claims_are_numbered_on_over_a_restart()
    {
        var older = await Claim(Samples.Publisher);

        await Store.ReopenAsync();
        var newer = await Claim(Samples.Publisher);

        Assert.True(newer.Session > older.Session);
        await Assert.ThrowsAsync<PublisherSupersededException>(() => Append(Batch(older, 1, "t-1")));
    }

    [Fact]
    public async Task A_spoc_claims_as_many_publishers_as_it_may_and_those_again_and_again()
    {
        var (third, stranger) = (new PublisherKey("spoc", "third"), new PublisherKey("another-spoc", "feed"));
        await Log.ClaimAsync(new PublisherKey("spoc", "first"), 2, Cancelled);
        await Log.ClaimAsync(new PublisherKey("spoc", "second"), 2, Cancelled);

        await Assert.ThrowsAsync<PublisherCountException>(async () => await Log.ClaimAsync(third, 2, Cancelled));
        await Log.ClaimAsync(new PublisherKey("spoc", "first"), 2, Cancelled);
        await Log.ClaimAsync(stranger, 2, Cancelled);
        await Log.ClaimAsync(third, 3, Cancelled);

        await Assert.ThrowsAsync<PublisherCountException>(async () => await Log.ClaimAsync(new PublisherKey("spoc", "fourth"), 3, Cancelled));
    }

    [Fact]
    public async Task Publishers_are_counted_over_a_restart_whether_they_have_published_or_not()
    {
        await Append(Batch(await Log.ClaimAsync(new PublisherKey("spoc", "first"), 2, Cancelled), 1, "t-1"));
        await Log.ClaimAsync(new PublisherKey("spoc", "second"), 2, Cancelled);

        await Store.ReopenAsync();

        await Assert.ThrowsAsync<PublisherCountException>(async () => await Log.ClaimAsync(new PublisherKey("spoc", "third"), 2, Cancelled));
        Assert.Equal(1, (await Log.ClaimAsync(new PublisherKey("spoc", "first"), 2, Cancelled)).DurableSequence);
        Assert.Equal(0, (await Log.ClaimAsync(new PublisherKey("spoc", "second"), 2, Cancelled)).DurableSequence);
    }

    private static LogBatch Batch(PublisherClaim claim, long sequence, string trackId) =>
        new(claim.Publisher, sequence, [Samples.Record(trackId)]) { Session = claim.Session };

    private async Task<PublisherClaim> Claim(PublisherKey publisher) => await Log.ClaimAsync(publisher, Cancelled);

    private async Task<IReadOnlyList<IReadOnlyList<AppendResult>>> Append(params LogBatch[] batches) => await Log.AppendAsync(batches, Cancelled);
}
