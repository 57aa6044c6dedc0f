using SdaHub.Histories;

namespace SdaHub.UnitTests.Histories;

/// <summary>A checker that finds nothing proves nothing: every kind of broken promise must be found in an otherwise sound history, and by its name.</summary>
public sealed class HistoryCheckerTests
{
    private const int SeedCount = 50;

    /// <summary>
    /// What a bug would do to a history. The first eight are bugs that etcd has had and its robustness tests found; the rest are what else the promise covers.
    /// </summary>
    public static TheoryData<string, Property> Mutants => new()
    {
        { "progress token ahead of deliveries", Property.Bookmarkable },
        { "watch travels back in time", Property.Ordered },
        { "events lost under a slow consumer", Property.Reliable },
        { "events lost at the compaction point", Property.Resumable },
        { "duplicate from the in-memory tail", Property.Unique },
        { "compaction moves positions", Property.Resumable },
        { "acknowledged write lost on a crash", Property.AcknowledgedIsStored },
        { "stale read after a pause", Property.Current },
        { "stored twice", Property.StoredOnce },
        { "stored and never sent", Property.StoredWasSent },
        { "stored out of order", Property.PublisherOrder },
        { "track in two halves", Property.Atomic },
        { "track of a sensor not asked for", Property.Filtered },
        { "track that looks different the second time", Property.Versioned },
        { "token refused though the log reaches back", Property.Resumable },
        { "end of the log never shown", Property.Reliable },
    };

    [Fact]
    public void A_sound_history_passes()
    {
        for (var seed = 0; seed < SeedCount; seed++)
        {
            Assert.Empty(new SoundHistory(seed).Check());
        }
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Each_bug_is_found_by_name(string bug, Property broken)
    {
        for (var seed = 0; seed < SeedCount; seed++)
        {
            var history = new SoundHistory(seed);
            HistoryMutation.Apply(bug, history);

            var violations = history.Check();

            Assert.True(violations.Any(violation => violation.Property == broken), $"seed {seed}: {bug} was not found; found [{string.Join(" | ", violations)}]");
        }
    }
}
