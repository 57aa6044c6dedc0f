using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>A store that the contract is tried on: an empty one of its own for each test. Implement it to put another store to the same tests.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>The store's clock.</summary>
    FakeTimeProvider Clock { get; }

    /// <summary>Days for which the store holds records.</summary>
    int RetentionDays { get; }

    /// <summary>The log that is open now.</summary>
    IObservationLog Log { get; }

    /// <summary>The catalog that is open now.</summary>
    ICatalogStore Catalog { get; }

    /// <summary>The key store that is open now.</summary>
    IResumeTokenKeyStore Keys { get; }

    /// <summary>Opens the store, empty.</summary>
    Task OpenAsync();

    /// <summary>Closes the store in good order and opens it again, as a restart of the hub does.</summary>
    Task ReopenAsync();

    /// <summary>Deletes what is past its retention by the clock.</summary>
    Task TrimAsync();
}
