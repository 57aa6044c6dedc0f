using SdaHub.Core.Catalog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What keeping the catalog promises.</summary>
public abstract class CatalogStoreContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task A_new_catalog_is_empty() => Assert.Empty(await Load());

    [Fact]
    public async Task Every_field_of_an_object_outlives_a_restart()
    {
        var (bare, full) = (CatalogSamples.Bare(999_999_999), CatalogSamples.Full(25_544));

        await Save(0, bare, full);
        await Store.ReopenAsync();

        Assert.Equal([bare, full], await Load());
    }

    [Fact]
    public async Task A_later_state_replaces_the_one_before()
    {
        var first = CatalogSamples.Full(25_544);
        var removed = first with { Version = 4, Revision = first.Revision + 1, IsRemoved = true, ElementSet = null };

        await Save(0, CatalogSamples.Bare(1), first);
        await Save(first.Revision, removed);

        Assert.Equal([CatalogSamples.Bare(1), removed], await Load());
    }

    [Fact]
    public async Task Whoever_has_a_revision_loads_the_present_state_of_what_changed_after_it()
    {
        var objects = Enumerable.Range(1, 2000).Select(number => CatalogSamples.Full(number) with { Revision = number }).ToArray();
        await Save(0, objects);
        var again = objects[700] with { Version = 9, Revision = 2001 };
        await Save(2000, again);

        Assert.Equal(2001, await Store.Catalog.GetRevisionAsync(Cancelled));
        Assert.Equal([.. objects.Except([objects[700]]), again], await Load());
        Assert.Equal([.. objects[1990..], again], await Load(1990));
        Assert.Empty(await Load(2001));
    }

    [Fact]
    public async Task A_change_made_from_another_revision_is_not_kept()
    {
        await Save(0, CatalogSamples.Bare(1));

        Assert.False(await Store.Catalog.TrySaveAsync([CatalogSamples.Bare(2) with { Revision = 1 }], 0, Cancelled));
        Assert.False(await Store.Catalog.TrySaveAsync([CatalogSamples.Bare(2) with { Revision = 8 }], 7, Cancelled));
        Assert.Equal([CatalogSamples.Bare(1)], await Load());
        Assert.Equal(1, await Store.Catalog.GetRevisionAsync(Cancelled));
    }

    [Fact]
    public async Task Saving_nothing_changes_nothing()
    {
        await Save(0);

        Assert.Empty(await Load());
    }

    private async Task Save(long baseRevision, params CatalogObject[] changed) => Assert.True(await Store.Catalog.TrySaveAsync(changed, baseRevision, Cancelled));

    private async Task<IReadOnlyList<CatalogObject>> Load(long afterRevision = 0) => await Store.Catalog.LoadAsync(afterRevision, Cancelled);
}
