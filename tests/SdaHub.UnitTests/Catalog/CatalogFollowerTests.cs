using CsCheck;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Telemetry;
using static SdaHub.UnitTests.Catalog.CatalogSamples;

namespace SdaHub.UnitTests.Catalog;

/// <summary>Who follows the catalog through the release gate ends with exactly what may be released, whatever happened in between.</summary>
public sealed class CatalogFollowerTests : IDisposable
{
    private const int Everything = int.MaxValue;

    private static readonly NationCode Australia = NationCode.Parse("AUS");
    private static readonly Marking ToCanada = new(Classification.Unclassified, NationCode.Parse("USA"), [NationCode.Parse("CAN")], DataMode.Real);
    private static readonly Marking ToAustralia = new(Classification.Unclassified, NationCode.Parse("USA"), [Australia], DataMode.Real);
    private static readonly Marking Secret = new(Classification.Secret, NationCode.Parse("USA"), [Australia], DataMode.Real);
    private static readonly Marking[] Markings = [Open, Narrow, ToCanada, ToAustralia, Secret];

    private readonly TestMeterFactory _meters = new();
    private readonly LiveCatalog _catalog = new(new RecordingCatalogStore());
    private readonly ReleaseGate _gate;

    public CatalogFollowerTests() => _gate = new ReleaseGate(new ReleaseMetrics(_meters));

    public void Dispose()
    {
        _catalog.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Any_interleaving_ends_with_exactly_what_may_be_released()
    {
        var hasResumed = false;
        await World.Step.Array[1, 60].SampleAsync(async steps =>
        {
            using var world = new World(_gate);
            foreach (var step in steps)
            {
                await step.Act(world);
            }

            world.Peer.Disconnect();
            while (world.Peer.Take(world.Catalog.Current, Everything, 0))
            {
            }

            hasResumed |= world.Peer.HasResumed;
            Assert.Equal(
                world.Permitted.Select(known => (known.ObjectId, known.Version, known.ElementSet, world.IsBackgroundPermitted(known) ? known.Details : null)),
                world.Peer.Held.Values.OrderBy(held => held.ObjectId).Select(held => (held.ObjectId, held.Version, held.ElementSet, held.Details)));
        }, iter: 4_000, threads: 1);

        Assert.True(hasResumed);
    }

    [Fact]
    public async Task Snapshot_comes_in_parts_and_only_its_last_gives_a_position()
    {
        await Load(Open, [.. Enumerable.Range(1, 100)]);
        var follower = Follow(null);

        var parts = new List<CatalogChanges>();
        while (follower.IsSnapshot)
        {
            parts.Add(follower.Next(_catalog.Current, 4_000)!);
        }

        Assert.InRange(parts.Count, 5, 20);
        Assert.Equal(Enumerable.Range(1, 100), parts.SelectMany(part => part.Objects).Select(released => released.Datum.ObjectId.Value));
        Assert.All(parts.SkipLast(1), part => Assert.Equal((null, false), (part.Position, part.IsSnapshotEnd)));
        Assert.Equal((At(_catalog.Current.Revision), true), (parts[^1].Position, parts[^1].IsSnapshotEnd));
        Assert.Null(follower.Next(_catalog.Current, Everything));
    }

    [Fact]
    public async Task Snapshot_of_nothing_that_may_be_released_is_an_empty_part()
    {
        await Load(Narrow, 1, 2, 3);

        var part = Follow(null).Next(_catalog.Current, Everything);

        Assert.Empty(part!.Objects);
        Assert.Empty(part.RemovedObjectIds);
        Assert.True(part.IsSnapshotEnd);
    }

    [Fact]
    public async Task Snapshot_ends_though_the_catalog_changes_all_the_time()
    {
        await Load(Open, [.. Enumerable.Range(1, 50)]);
        var follower = Follow(null);

        var partCount = 0;
        for (; follower.IsSnapshot; partCount++)
        {
            await _catalog.LoadAsync([.. Enumerable.Range(1, 50).Select(id => Elements(id, hour: partCount + 1))], _ => Open, TestContext.Current.CancellationToken);
            follower.Next(_catalog.Current, 1_000);
        }

        Assert.InRange(partCount, 10, 20);
    }

    [Fact]
    public async Task Slow_peer_gets_what_changed_many_times_once()
    {
        await Load(Open, 1, 2);
        var follower = Follow(null);
        follower.Next(_catalog.Current, Everything);
        for (var hour = 1; hour < 20; hour++)
        {
            await _catalog.LoadAsync([Elements(1, hour)], _ => Open, TestContext.Current.CancellationToken);
        }

        var part = follower.Next(_catalog.Current, Everything);

        Assert.Equal(Elements(1, 19), Assert.Single(part!.Objects).Datum.ElementSet);
        Assert.Null(follower.Next(_catalog.Current, Everything));
    }

    [Fact]
    public async Task Change_of_what_is_withheld_is_no_part()
    {
        await Load(Narrow, 1);
        var follower = Follow(null);
        follower.Next(_catalog.Current, Everything);

        await _catalog.LoadAsync([Elements(1, hour: 5)], _ => Narrow, TestContext.Current.CancellationToken);
        await _catalog.RemoveAsync([ObjectId.Create(1)], TestContext.Current.CancellationToken);

        Assert.Null(follower.Next(_catalog.Current, Everything));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_withheld_from_now_on_is_taken_back(bool isResumed)
    {
        await Load(Open, 1, 2);
        var follower = Follow(null);
        var position = follower.Next(_catalog.Current, Everything)!.Position;

        await _catalog.LoadAsync([Elements(1)], _ => Narrow, TestContext.Current.CancellationToken);
        follower = isResumed ? Follow(position) : follower;
        var part = follower.Next(_catalog.Current, Everything)!;

        if (isResumed)
        {
            // What the marking was before is not kept: only a snapshot says it right.
            Assert.True(part.IsSnapshotEnd);
            Assert.Equal([2], part.Objects.Select(released => released.Datum.ObjectId.Value));
        }
        else
        {
            Assert.Empty(part.Objects);
            Assert.Equal([ObjectId.Create(1)], part.RemovedObjectIds);
        }
    }

    [Fact]
    public async Task Resumed_peer_is_told_of_removals_and_of_nothing_withheld()
    {
        await Load(Open, 1, 2, 3);
        await Load(Narrow, 11, 12, 13);
        var position = Follow(null).Next(_catalog.Current, Everything)!.Position;

        await _catalog.RemoveAsync([ObjectId.Create(2), ObjectId.Create(12)], TestContext.Current.CancellationToken);
        await _catalog.LoadAsync([Elements(3, hour: 1), Elements(4)], _ => Open, TestContext.Current.CancellationToken);
        await _catalog.LoadAsync([Elements(13, hour: 1)], _ => Narrow, TestContext.Current.CancellationToken);
        var follower = Follow(position);
        var part = follower.Next(_catalog.Current, Everything)!;

        Assert.False(part.IsSnapshotEnd);
        Assert.Equal([3, 4], part.Objects.Select(released => released.Datum.ObjectId.Value));
        Assert.Equal([ObjectId.Create(2)], part.RemovedObjectIds);
        Assert.Null(follower.Next(_catalog.Current, Everything));
    }

    [Fact]
    public async Task Change_that_moved_behind_the_position_is_not_taken_for_one_never_shown()
    {
        await Load(Open, 1);
        var follower = Follow(null);
        follower.Next(_catalog.Current, Everything);
        await _catalog.LoadAsync([Elements(1, hour: 1)], _ => Narrow, TestContext.Current.CancellationToken);
        await Load(Open, 2);
        await _catalog.RemoveAsync([ObjectId.Create(1)], TestContext.Current.CancellationToken);

        // The part ends with object 2; the removal of object 1 lies behind it, its marking before it.
        var position = follower.Next(_catalog.Current, 1)!.Position;

        Assert.True(Follow(position).IsSnapshot);
    }

    [Fact]
    public async Task Position_of_the_future_is_no_position()
    {
        await Load(Open, 1);

        Assert.True(Follow(At(_catalog.Current.Revision + 1)).IsSnapshot);
        Assert.False(Follow(At(_catalog.Current.Revision)).IsSnapshot);
    }

    [Fact]
    public async Task What_came_with_the_snapshot_does_not_come_again_as_a_change()
    {
        await Load(Open, [.. Enumerable.Range(1, 30)]);
        var follower = Follow(null);
        follower.Next(_catalog.Current, 1_000);

        await _catalog.LoadAsync([Elements(20, hour: 1)], _ => Open, TestContext.Current.CancellationToken);
        var rest = follower.Next(_catalog.Current, Everything)!;

        Assert.True(rest.IsSnapshotEnd);
        Assert.Equal(Elements(20, hour: 1), rest.Objects.Single(released => released.Datum.ObjectId.Value == 20).Datum.ElementSet);
        Assert.Null(follower.Next(_catalog.Current, Everything));
    }

    private static Audience AudienceOf(string spoc, Classification maximum) =>
        new(spoc, Australia, new ReleaseTerms(new HashSet<Product> { Product.Catalog }, maximum, new HashSet<DataMode> { DataMode.Real }));

    private static CatalogPosition? At(long revision) => new(revision, revision);

    private CatalogFollower Follow(CatalogPosition? position) => new(_gate, AudienceOf("aus", Classification.Unclassified), _catalog.Current, position);

    private Task<CatalogLoadCounts> Load(Marking marking, params int[] objectIds) => _catalog.LoadAsync([.. objectIds.Select(id => Elements(id))], _ => marking, TestContext.Current.CancellationToken);

    /// <summary>A catalog and one peer, and all that can happen to them.</summary>
    private sealed class World : IDisposable
    {
        // Few objects and hours, so that repeats, re-markings, removals and returns all happen often.
        public static readonly Gen<Happening> Step = Gen.Frequency(
            (4, Gen.Select(Gen.Int[1, 8], Gen.Int[0, 4], Gen.Int[0, Markings.Length - 1]).Array[1, 5].Select(Loading)),
            (1, Gen.Select(Gen.Int[1, 8], Gen.Bool, Gen.Int[0, Markings.Length - 1]).Select((id, isOwn, marking) => new Happening($"background of {id} {Markings[marking]}", world =>
                world.Change(catalog => catalog.LoadAsync([Details(id, isOwn ? "US" : "CIS")], _ => Markings[marking], default))))),
            (1, Gen.Int[1, 8].Array[0, 2].Select(ids => new Happening($"restrict {string.Join(", ", ids)}", world =>
                world.Change(catalog => catalog.RestrictAsync(ToHost(ids), default))))),
            (2, Gen.Int[1, 8].Array[1, 3].Select(ids => new Happening($"remove {string.Join(", ", ids)}", world =>
                world.Change(catalog => catalog.RemoveAsync(ids.Select(id => ObjectId.Create(id)), default))))),
            (6, Gen.Select(Gen.Int[1, 1500], Gen.Int[0, 4]).Select((bytes, reject) =>
                Now($"take {bytes}, reject {reject}", world => world.Peer.Take(world.Catalog.Current, bytes, reject)))),
            (2, Gen.Const(Now("disconnect", world => world.Peer.Disconnect()))),
            (2, Gen.Const(Now("connect", world => world.Peer.Connect(world.Catalog.Current)))),
            (1, Gen.Bool.Select(isCleared => Now($"agree {isCleared}", world => world.Agree(isCleared)))));

        private Audience _audience = AudienceOf("aus@0", Classification.Unclassified);
        private int _agreementVersion;

        public World(ReleaseGate gate) => Peer = new FollowingPeer(gate, () => _audience);

        public LiveCatalog Catalog { get; } = new(new RecordingCatalogStore());

        public FollowingPeer Peer { get; }

        /// <summary>What a fresh snapshot would hold.</summary>
        public IEnumerable<CatalogObject> Permitted => Catalog.Current.Objects.Where(
            catalogObject => catalogObject.Marking.Names(Australia) && catalogObject.Marking.Classification <= _audience.Terms.MaximumClassification);

        public bool IsBackgroundPermitted(CatalogObject known) =>
            known.DetailsMarking is { } marking && marking.Names(Australia) && marking.Classification <= _audience.Terms.MaximumClassification;

        public void Dispose() => Catalog.Dispose();

        private static Happening Loading((int Id, int Hour, int Marking)[] sets) => new(
            $"load {string.Join(", ", sets.Select(set => $"{set.Id} at {set.Hour} {Markings[set.Marking]}"))}",
            world => world.Change(catalog => catalog.LoadAsync(
                [.. sets.Select(set => Elements(set.Id, set.Hour))], id => Markings[sets.First(set => set.Id == id.Value).Marking], default)));

        private static Happening Now(string name, Action<World> act) => new(name, world =>
        {
            act(world);
            return Task.CompletedTask;
        });

        private async Task Change(Func<LiveCatalog, Task> change)
        {
            await change(Catalog);
            Peer.See(Catalog.Current);
        }

        /// <summary>A new version of the agreement ends the stream; tokens are bound to the version.</summary>
        private void Agree(bool isCleared)
        {
            _audience = AudienceOf($"aus@{++_agreementVersion}", isCleared ? Classification.Secret : Classification.Unclassified);
            Peer.Disconnect();
            Peer.See(Catalog.Current);
        }
    }

    /// <summary>Something that happens, with a name to read in a failure.</summary>
    private sealed record Happening(string Name, Func<World, Task> Act)
    {
        public override string ToString() => Name;
    }
}
