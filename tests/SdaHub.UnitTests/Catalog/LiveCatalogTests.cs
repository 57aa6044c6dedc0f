using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using static SdaHub.UnitTests.Catalog.CatalogSamples;

namespace SdaHub.UnitTests.Catalog;

public sealed class LiveCatalogTests : IDisposable
{
    private readonly RecordingCatalogStore _store = new();
    private readonly LiveCatalog _catalog;

    public LiveCatalogTests() => _catalog = new LiveCatalog(_store);

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public async Task Unknown_objects_are_inserted_and_can_be_found()
    {
        var counts = await Load(Open, Elements(5), Elements(3));

        Assert.Equal(new CatalogLoadCounts(2, 0, 0, 0), counts);
        Assert.Equal([3, 5], _catalog.Current.Objects.Select(o => o.ObjectId.Value));
        var found = Find(5);
        Assert.NotNull(found);
        Assert.Equal((1L, 1L, Elements(5), Open, false), (found.Version, found.Revision, found.ElementSet, found.Marking, found.IsRemoved));
        Assert.Equal(2, _catalog.Current.Revision);
        Assert.Null(Find(4));
    }

    [Fact]
    public async Task Loading_the_same_sets_twice_changes_nothing()
    {
        await Load(Open, Elements(5), Elements(3));
        var before = _catalog.Current;
        var signal = _catalog.Changed.Next;

        var counts = await Load(Open, Elements(5), Elements(3));

        Assert.Equal(new CatalogLoadCounts(0, 0, 2, 0), counts);
        Assert.Same(before, _catalog.Current);
        Assert.False(signal.IsCompleted);
        Assert.Single(_store.Saves);
    }

    [Fact]
    public async Task A_newer_epoch_replaces_and_an_older_one_is_stale()
    {
        await Load(Open, Elements(5, hour: 2));

        Assert.Equal(new CatalogLoadCounts(0, 1, 0, 0), await Load(Open, Elements(5, hour: 3)));
        Assert.Equal(new CatalogLoadCounts(0, 0, 0, 1), await Load(Narrow, Elements(5, hour: 2)));

        var held = Find(5)!;
        Assert.Equal((2L, 2L, Elements(5, hour: 3), Open), (held.Version, held.Revision, held.ElementSet, held.Marking));
    }

    [Fact]
    public async Task Other_content_at_the_same_epoch_replaces()
    {
        await Load(Open, Elements(5, variant: 1));

        Assert.Equal(new CatalogLoadCounts(0, 1, 0, 0), await Load(Open, Elements(5, variant: 2)));

        Assert.Equal(Elements(5, variant: 2), Find(5)!.ElementSet);
    }

    [Fact]
    public async Task Another_marking_is_a_new_version()
    {
        await Load(Open, Elements(5), Elements(6));

        Assert.Equal(new CatalogLoadCounts(0, 1, 1, 0), await _catalog.LoadAsync([Elements(5), Elements(6)], id => id.Value == 5 ? Narrow : Open, Token));

        Assert.Equal((2L, Narrow), (Find(5)!.Version, Find(5)!.Marking));
        Assert.Equal((1L, Open), (Find(6)!.Version, Find(6)!.Marking));
    }

    [Fact]
    public async Task Of_several_sets_of_one_object_the_newest_counts_and_of_equal_epochs_the_last()
    {
        var counts = await Load(Open, Elements(5, hour: 2, variant: 1), Elements(5, hour: 1), Elements(5, hour: 2, variant: 2));

        Assert.Equal(new CatalogLoadCounts(1, 0, 0, 2), counts);
        Assert.Equal(Elements(5, hour: 2, variant: 2), Find(5)!.ElementSet);
        Assert.Equal(1, Find(5)!.Version);
    }

    [Fact]
    public async Task A_set_without_a_name_keeps_the_name()
    {
        await Load(Open, Elements(5, name: "ISS"));

        Assert.Equal(new CatalogLoadCounts(0, 0, 1, 0), await Load(Open, Elements(5)));
        Assert.Equal(new CatalogLoadCounts(0, 1, 0, 0), await Load(Open, Elements(5, hour: 1)));

        Assert.Equal("ISS", Find(5)!.ObjectName);
    }

    [Fact]
    public async Task Background_joins_elements_whichever_comes_first()
    {
        await Load(Open, Elements(5));
        Assert.Equal(new CatalogLoadCounts(1, 1, 0, 0), await LoadDetails(Narrow, Details(5), Details(6)));
        Assert.Equal(new CatalogLoadCounts(0, 1, 0, 0), await Load(Open, Elements(6)));
        Assert.Equal(new CatalogLoadCounts(0, 1, 1, 0), await LoadDetails(Narrow, Details(5), Details(6, "US")));

        Assert.Equal((2L, Open, Details(5).Details, Elements(5)), (Find(5)!.Version, Find(5)!.Marking, Find(5)!.Details, Find(5)!.ElementSet));
        Assert.Equal((3L, Open, "US", Elements(6)), (Find(6)!.Version, Find(6)!.Marking, Find(6)!.Details!.Owner, Find(6)!.ElementSet));
        Assert.Equal([Narrow, Narrow], _catalog.Current.Objects.Select(found => found.DetailsMarking));
    }

    [Fact]
    public async Task Background_under_another_marking_is_a_new_version_and_of_an_object_without_elements_the_objects_own()
    {
        await Load(Open, Elements(5));
        await LoadDetails(Open, Details(5), Details(6));

        Assert.Equal(new CatalogLoadCounts(0, 2, 0, 0), await LoadDetails(Narrow, Details(5), Details(6)));

        Assert.Equal((3L, Open, Narrow), (Find(5)!.Version, Find(5)!.Marking, Find(5)!.DetailsMarking));
        Assert.Equal((2L, Narrow, Narrow), (Find(6)!.Version, Find(6)!.Marking, Find(6)!.DetailsMarking));
    }

    [Fact]
    public async Task A_name_that_only_narrower_background_has_does_not_go_with_the_object()
    {
        await Load(Open, Elements(5), Elements(6, name: "ISS"), Elements(7));
        await LoadDetails(Narrow, Details(5), Details(6));
        await LoadDetails(Open, Details(7));

        Assert.Equal([null, "ISS", "NAME"], _catalog.Current.Objects.Select(found => found.ObjectName));
    }

    [Fact]
    public async Task A_restriction_narrows_what_is_there_and_whatever_comes()
    {
        await Load(Open, Elements(5), Elements(6));

        Assert.Equal(1, await _catalog.RestrictAsync(ToHost(5, 7), Token));
        Assert.Equal(new CatalogLoadCounts(1, 1, 0, 0), await Load(Open, Elements(6, hour: 1), Elements(7)));
        Assert.Equal(new CatalogLoadCounts(0, 0, 1, 0), await Load(Open, Elements(5)));

        Assert.Equal([Narrow, Open, Narrow], _catalog.Current.Objects.Select(found => found.Marking));
        Assert.Equal((2L, 3L, 3L), (Find(5)!.Version, Find(5)!.Revision, Find(5)!.MarkedSinceRevision));
        Assert.Equal(_catalog.Current.ChangesSince(0).ToArray(), await _store.LoadAsync(0, Token));
    }

    [Fact]
    public async Task A_restriction_taken_away_widens_nothing_until_a_load_does()
    {
        await Load(Open, Elements(5));
        await _catalog.RestrictAsync(ToHost(5), Token);

        Assert.Equal(0, await _catalog.RestrictAsync(CatalogRestrictions.None, Token));
        Assert.Equal(Narrow, Find(5)!.Marking);
        await Load(Open, Elements(5));

        Assert.Equal(Open, Find(5)!.Marking);
    }

    [Fact]
    public async Task What_another_hub_saves_wider_is_narrowed_before_anyone_reads_it_here()
    {
        using var other = new LiveCatalog(_store);
        await _catalog.RestrictAsync(ToHost(5), Token);
        await other.LoadAsync([Elements(5), Elements(6)], _ => Open, Token);
        var objectsWhileSaving = -1;
        _store.WhileSaving = () => objectsWhileSaving = _catalog.Current.Objects.Length;

        await _catalog.FollowAsync(Token);
        await other.FollowAsync(Token);

        Assert.Equal(0, objectsWhileSaving);
        Assert.Equal([Narrow, Open], _catalog.Current.Objects.Select(found => found.Marking));
        Assert.Equal(_catalog.Current.ChangesSince(0).ToArray(), other.Current.ChangesSince(0).ToArray());
    }

    [Fact]
    public async Task What_was_restricted_while_the_store_was_away_is_narrow_when_it_is_first_read()
    {
        await Load(Open, Elements(5));
        using var restarted = new LiveCatalog(_store);
        _store.IsDown = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => restarted.RestrictAsync(ToHost(5), Token));
        _store.IsDown = false;

        await restarted.FollowAsync(Token);

        Assert.Equal(Narrow, Assert.Single(restarted.Current.Objects).Marking);
    }

    [Fact]
    public async Task A_removed_object_is_gone_but_its_tombstone_is_among_the_changes()
    {
        await Load(Open, Elements(5), Elements(6));

        Assert.Equal(1, await _catalog.RemoveAsync([ObjectId.Create(5), ObjectId.Create(5), ObjectId.Create(7)], Token));

        Assert.Null(Find(5));
        Assert.Equal([6], _catalog.Current.Objects.Select(o => o.ObjectId.Value));
        var tombstone = Assert.Single(_catalog.Current.ChangesSince(2).ToArray());
        Assert.Equal((5, true, 2L, 3L, Open), (tombstone.ObjectId.Value, tombstone.IsRemoved, tombstone.Version, tombstone.Revision, tombstone.Marking));
        Assert.Equal(0, await _catalog.RemoveAsync([ObjectId.Create(5)], Token));
    }

    [Fact]
    public async Task A_removed_object_comes_back_only_with_newer_elements()
    {
        await Load(Open, Elements(5, hour: 1));
        await _catalog.RemoveAsync([ObjectId.Create(5)], Token);

        Assert.Equal(new CatalogLoadCounts(0, 0, 0, 1), await Load(Open, Elements(5, hour: 1)));
        Assert.Equal(new CatalogLoadCounts(0, 0, 0, 1), await LoadDetails(Open, Details(5)));
        Assert.Null(Find(5));
        Assert.Equal(new CatalogLoadCounts(1, 0, 0, 0), await Load(Open, Elements(5, hour: 2)));

        Assert.Equal(3, Find(5)!.Version);
    }

    [Fact]
    public async Task The_store_has_a_change_before_readers_do()
    {
        long? revisionWhileSaving = null;
        _store.WhileSaving = () => revisionWhileSaving = _catalog.Current.Revision;
        var signal = _catalog.Changed.Next;

        await Load(Open, Elements(5));

        Assert.Equal(0, revisionWhileSaving);
        Assert.Equal(1, _catalog.Current.Revision);
        Assert.True(signal.IsCompleted);
    }

    [Fact]
    public async Task When_the_store_fails_the_catalog_stays_and_the_next_load_works()
    {
        await Load(Open, Elements(5));
        _store.IsDown = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Load(Open, Elements(6)));
        Assert.Equal(1, _catalog.Current.Revision);
        _store.IsDown = false;
        await Load(Open, Elements(6));

        Assert.Equal(2, _catalog.Current.Revision);
    }

    [Fact]
    public async Task A_restart_finds_everything_as_it_was()
    {
        await Load(Open, Elements(5), Elements(6), Elements(7));
        await _catalog.RemoveAsync([ObjectId.Create(6)], Token);
        using var restarted = new LiveCatalog(_store);
        var signal = restarted.Changed.Next;

        await restarted.FollowAsync(Token);
        await restarted.FollowAsync(Token);

        Assert.True(signal.IsCompleted);
        Assert.Equal(1, _store.LoadCount);
        Assert.Equal(_catalog.Current.Revision, restarted.Current.Revision);
        Assert.Equal(_catalog.Current.ChangesSince(0).ToArray(), restarted.Current.ChangesSince(0).ToArray());
        Assert.Equal(new CatalogLoadCounts(0, 0, 2, 1), await restarted.LoadAsync([Elements(5), Elements(6), Elements(7)], _ => Open, Token));
    }

    [Fact]
    public async Task A_load_before_the_restore_reads_the_store_first()
    {
        await Load(Open, Elements(5));
        using var restarted = new LiveCatalog(_store);

        Assert.Equal(new CatalogLoadCounts(0, 0, 1, 0), await restarted.LoadAsync([Elements(5)], _ => Open, Token));
    }

    [Fact]
    public async Task Hubs_that_share_a_store_lose_no_load_and_number_them_on()
    {
        using var other = new LiveCatalog(_store);

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(1, 30).Select(id => Task.Run(() => Load(Open, Elements(id)), Token))),
            Task.WhenAll(Enumerable.Range(21, 30).Select(id => Task.Run(() => other.LoadAsync([Elements(id, hour: 1)], _ => Open, Token), Token))));
        await _catalog.FollowAsync(Token);
        await other.FollowAsync(Token);

        Assert.Equal(50, _catalog.Current.Objects.Length);
        Assert.Equal(_catalog.Current.ChangesSince(0).ToArray(), other.Current.ChangesSince(0).ToArray());
        Assert.All(Enumerable.Range(21, 30), id => Assert.Equal(Elements(id, hour: 1).Epoch, Find(id)!.ElementSet!.Epoch));
    }

    [Fact]
    public async Task What_a_store_lost_comes_back_from_a_hub_that_has_it()
    {
        await Load(Open, Elements(5), Elements(6));
        _store.FallBackTo(1);

        await _catalog.FollowAsync(Token);
        using var restarted = new LiveCatalog(_store);
        await restarted.FollowAsync(Token);

        Assert.Equal(_catalog.Current.ChangesSince(0).ToArray(), restarted.Current.ChangesSince(0).ToArray());
    }

    [Fact]
    public async Task Loads_at_the_same_time_all_count()
    {
        await Task.WhenAll(Enumerable.Range(1, 50).Select(id => Task.Run(() => Load(Open, Elements(id)), Token)));

        Assert.Equal(50, _catalog.Current.Objects.Length);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), _catalog.Current.ChangesSince(0).ToArray().Select(o => o.Revision));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CatalogObject? Find(int objectId) => _catalog.Current.Find(ObjectId.Create(objectId));

    private Task<CatalogLoadCounts> Load(Marking marking, params ElementSet[] sets) => _catalog.LoadAsync(sets, _ => marking, Token);

    private Task<CatalogLoadCounts> LoadDetails(Marking marking, params CatalogDetailsRecord[] records) => _catalog.LoadAsync(records, _ => marking, Token);
}
