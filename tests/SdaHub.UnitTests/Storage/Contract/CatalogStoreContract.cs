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
        var full = CatalogSamples.Full(25_544);
        var bare = CatalogSamples.Bare(999_999_999);

        await Store.Catalog.SaveAsync([full, bare], Cancelled);
        await Store.ReopenAsync();

        Assert.Equal([full, bare], await Load());
    }

    [Fact]
    public async Task A_later_state_replaces_the_one_before()
    {
        var first = CatalogSamples.Full(25_544);
        var removed = first with { Version = 4, Revision = 11, IsRemoved = true, ElementSet = null };

        await Store.Catalog.SaveAsync([first, CatalogSamples.Bare(1)], Cancelled);
        await Store.Catalog.SaveAsync([removed], Cancelled);

        Assert.Equal([CatalogSamples.Bare(1), removed], await Load());
    }

    [Fact]
    public async Task Objects_that_were_not_changed_stay()
    {
        var objects = Enumerable.Range(1, 2000).Select(number => CatalogSamples.Full(number)).ToList();
        await Store.Catalog.SaveAsync(objects, Cancelled);
        objects[700] = objects[700] with { Version = 9 };

        await Store.Catalog.SaveAsync([objects[700]], Cancelled);

        Assert.Equal(objects, await Load());
    }

    [Fact]
    public async Task Saving_nothing_changes_nothing()
    {
        await Store.Catalog.SaveAsync([], Cancelled);

        Assert.Empty(await Load());
    }

    private async Task<IEnumerable<CatalogObject>> Load() => (await Store.Catalog.LoadAsync(Cancelled)).OrderBy(catalogObject => catalogObject.ObjectId);
}
