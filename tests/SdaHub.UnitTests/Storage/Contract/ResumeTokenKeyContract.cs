namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>What keeping the key of resume tokens promises.</summary>
public abstract class ResumeTokenKeyContract<TStore> : StoreContract<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Fact]
    public async Task The_key_is_made_once_and_outlives_a_restart()
    {
        var first = await Store.Keys.GetOrCreateKeyAsync(Cancelled);
        var again = await Store.Keys.GetOrCreateKeyAsync(Cancelled);
        await Store.ReopenAsync();
        var later = await Store.Keys.GetOrCreateKeyAsync(Cancelled);

        Assert.Equal(32, first.Length);
        Assert.NotEqual(new byte[32], first);
        Assert.Equal(first, again);
        Assert.Equal(first, later);
    }
}
