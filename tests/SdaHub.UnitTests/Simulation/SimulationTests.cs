using System.Collections.Concurrent;
using System.Globalization;
using SdaHub.Histories;

namespace SdaHub.UnitTests.Simulation;

/// <summary>
/// The publishers' sessions, the pipeline, the log writer, the tail and the feed of two hubs in every order that a thousand seeds think of. A seed that fails is named; with it in the environment variable
/// <c>SDAHUB_SIMULATION_SEED</c> the same run is made again, alone.
/// </summary>
public sealed class SimulationTests
{
    private const int SeedCount = 1000;

    /// <summary>What each bug breaks, and how it may show.</summary>
    public static TheoryData<StoreBug, Property[]> Bugs => new()
    {
        { StoreBug.ProgressTokenAheadOfDeliveries, [Property.Bookmarkable] },
        { StoreBug.TravelBackInTime, [Property.Ordered, Property.Resumable] },
        { StoreBug.LoseUnderSlowConsumer, [Property.Reliable] },
        { StoreBug.LoseAtCompactionPoint, [Property.Reliable] },
        { StoreBug.DuplicateAtHandOver, [Property.Unique] },
        { StoreBug.CompactionMovesPositions, [Property.Resumable, Property.Unique] },
        { StoreBug.LoseWriteOnCrash, [Property.AcknowledgedIsStored] },
        { StoreBug.StaleReadAfterPause, [Property.Current] },
        { StoreBug.ReadPastLoss, [Property.Reliable] },
    };

    /// <summary>What each bug of a session breaks.</summary>
    public static TheoryData<SessionBug, Property> SessionBugs => new()
    {
        { SessionBug.AcknowledgeOnReceipt, Property.AcknowledgedIsStored },
        { SessionBug.ForgetDurableSequence, Property.Current },
        { SessionBug.TwoLiveSessions, Property.AcknowledgedIsStored },
    };

    private static IEnumerable<int> Seeds => Environment.GetEnvironmentVariable("SDAHUB_SIMULATION_SEED") is { Length: > 0 } seed
        ? [int.Parse(seed, CultureInfo.InvariantCulture)]
        : Enumerable.Range(1, SeedCount);

    [Fact]
    public void Every_seed_keeps_every_promise()
    {
        var failed = new ConcurrentBag<string>();
        Parallel.ForEach(Seeds, seed =>
        {
            if (Outcome(seed) is { Length: > 0 } outcome)
            {
                failed.Add($"SDAHUB_SIMULATION_SEED={seed}: {outcome}");
            }
        });

        Assert.True(failed.IsEmpty, $"{failed.Count} seeds failed:\n{string.Join('\n', failed.Take(10))}");
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_in_the_store_is_found(StoreBug bug, Property[] broken)
    {
        var found = Enumerable.Range(1, 100).SelectMany(seed => SimulatedRun.Run(seed, bug)).Select(violation => violation.Property).Distinct().ToList();

        Assert.Superset(broken.ToHashSet(), found.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(SessionBugs))]
    public void A_bug_in_the_session_is_found(SessionBug bug, Property broken)
    {
        var found = Enumerable.Range(1, 100).SelectMany(seed => SimulatedRun.Run(seed, sessionBug: bug)).Select(violation => violation.Property);

        Assert.Contains(broken, found);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(
                SimulatedRun.Run(seed, StoreBug.TravelBackInTime).Select(violation => violation.Description),
                SimulatedRun.Run(seed, StoreBug.TravelBackInTime).Select(violation => violation.Description));
        }
    }

    private static string Outcome(int seed)
    {
        try
        {
            return string.Join(" | ", SimulatedRun.Run(seed));
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
