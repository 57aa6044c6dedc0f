using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Redis;

/// <summary>Puts the Redis store to the tests that every store must pass.</summary>
public static class RedisContractTests
{
    public sealed class Append : AppendContract<RedisStoreUnderTest>;

    public sealed class Claim : ClaimContract<RedisStoreUnderTest>;

    public sealed class Sequence : SequenceContract<RedisStoreUnderTest>;

    public sealed class Read : ReadContract<RedisStoreUnderTest>;

    public sealed class Reopen : ReopenContract<RedisStoreUnderTest>;

    public sealed class Retention : RetentionContract<RedisStoreUnderTest>;

    public sealed class History : HistoryContract<RedisStoreUnderTest>;

    public sealed class CatalogStore : CatalogStoreContract<RedisStoreUnderTest>;

    public sealed class ResumeTokenKey : ResumeTokenKeyContract<RedisStoreUnderTest>;
}
