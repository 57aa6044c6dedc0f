using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>Puts the embedded store to the tests that every store must pass.</summary>
public static class EmbeddedContractTests
{
    public sealed class Append : AppendContract<EmbeddedStoreUnderTest>;

    public sealed class Claim : ClaimContract<EmbeddedStoreUnderTest>;

    public sealed class Sequence : SequenceContract<EmbeddedStoreUnderTest>;

    public sealed class Read : ReadContract<EmbeddedStoreUnderTest>;

    public sealed class Reopen : ReopenContract<EmbeddedStoreUnderTest>;

    public sealed class Retention : RetentionContract<EmbeddedStoreUnderTest>;

    public sealed class History : HistoryContract<EmbeddedStoreUnderTest>;

    public sealed class CatalogStore : CatalogStoreContract<EmbeddedStoreUnderTest>;

    public sealed class ResumeTokenKey : ResumeTokenKeyContract<EmbeddedStoreUnderTest>;
}
