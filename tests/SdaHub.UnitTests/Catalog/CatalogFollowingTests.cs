using CsCheck;
using SdaHub.Core.Catalog;
using static SdaHub.UnitTests.Catalog.CatalogSamples;

namespace SdaHub.UnitTests.Catalog;

/// <summary>Whoever follows the changes, in windows of any size and at any pace, ends with the catalog as it is.</summary>
public sealed class CatalogFollowingTests
{
    // Few objects, hours and variants, so that repeats, stale sets, re-markings, removals and returns all happen often.
    private static readonly Gen<Step> StepGen = Gen.OneOf(
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3], Gen.Int[0, 1], Gen.Bool, (id, hour, variant, isOpen) => (Elements(id, hour, variant), isOpen)).Array[0, 6]
            .Select(sets => new Step(catalog => catalog.LoadAsync([.. sets.Select(s => s.Item1)], id => sets.First(s => s.Item1.ObjectId == id).isOpen ? Open : Narrow, default))),
        Gen.Select(Gen.Int[1, 8], Gen.Bool, (id, isOwn) => Details(id, isOwn ? "US" : "CIS")).Array[0, 4]
            .Select(records => new Step(catalog => catalog.LoadAsync(records, _ => Narrow, default))),
        Gen.Int[1, 8].Array[0, 2].Select(ids => new Step(catalog => catalog.RemoveAsync(ids.Select(id => ObjectId.Create(id)), default))),
        Gen.Int[0, 3].Select(window => new Step(window)));

    [Fact]
    public async Task Any_windows_over_any_loads_give_the_present_catalog() =>
        await StepGen.Array[1, 30].SampleAsync(async steps =>
        {
            using var catalog = new LiveCatalog(new RecordingCatalogStore());
            var replica = new Dictionary<ObjectId, CatalogObject>();
            var position = 0L;
            foreach (var step in steps)
            {
                await step.Run(catalog);
                position = Follow(catalog.Current, replica, position, step.Window);
            }

            position = Follow(catalog.Current, replica, position, int.MaxValue);

            Assert.Equal(catalog.Current.Revision, position);
            Assert.Equal(catalog.Current.Objects, replica.Values.OrderBy(o => o.ObjectId));
        }, iter: 1_000);

    [Fact]
    public async Task Versions_and_revisions_only_grow_and_a_repeat_of_any_load_is_silent() =>
        await StepGen.Array[1, 30].SampleAsync(async steps =>
        {
            using var catalog = new LiveCatalog(new RecordingCatalogStore());
            foreach (var step in steps)
            {
                var before = catalog.Current;
                await step.Run(catalog);
                var changes = catalog.Current.ChangesSince(before.Revision).ToArray();
                Assert.Equal(Enumerable.Range(1, changes.Length).Select(i => before.Revision + i), changes.Select(o => o.Revision));
                Assert.All(changes, o => Assert.Equal((before.FindEvenRemoved(o.ObjectId)?.Version ?? 0) + 1, o.Version));

                var after = catalog.Current;
                await step.Run(catalog);
                Assert.Same(after, catalog.Current);
            }
        }, iter: 1_000);

    [Fact]
    public async Task The_store_always_holds_the_present_catalog() =>
        await StepGen.Array[1, 15].SampleAsync(async steps =>
        {
            var store = new RecordingCatalogStore();
            using var catalog = new LiveCatalog(store);
            foreach (var step in steps)
            {
                await step.Run(catalog);
            }

            using var restarted = new LiveCatalog(store);
            await restarted.FollowAsync(default);

            Assert.Equal(catalog.Current.ChangesSince(0).ToArray(), restarted.Current.ChangesSince(0).ToArray());
        }, iter: 1_000);

    private static long Follow(CatalogSnapshot snapshot, Dictionary<ObjectId, CatalogObject> replica, long position, int window)
    {
        var changes = snapshot.ChangesSince(position).Span;
        foreach (var change in changes[..Math.Min(window, changes.Length)])
        {
            if (change.IsRemoved)
            {
                replica.Remove(change.ObjectId);
            }
            else
            {
                replica[change.ObjectId] = change;
            }

            position = change.Revision;
        }

        return position;
    }

    private sealed class Step
    {
        private readonly Func<LiveCatalog, Task>? _change;

        public Step(Func<LiveCatalog, Task> change) => _change = change;

        public Step(int window) => Window = window;

        public int Window { get; }

        public Task Run(LiveCatalog catalog) => _change?.Invoke(catalog) ?? Task.CompletedTask;
    }
}
