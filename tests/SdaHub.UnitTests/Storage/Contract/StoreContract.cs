using SdaHub.Core.ObservationLog;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>Base of the tests that every store must pass.</summary>
/// <typeparam name="TStore">The store.</typeparam>
public abstract class StoreContract<TStore> : IAsyncLifetime
    where TStore : IStoreUnderTest, new()
{
    protected TStore Store { get; } = new();

    protected IObservationLog Log => Store.Log;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Store.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Appends one batch and returns its results.</summary>
    protected async Task<IReadOnlyList<AppendResult>> Append(long sequence, params LogRecord[] records) =>
        (await Log.AppendAsync([new LogBatch(Samples.Publisher, sequence, records)], Cancelled))[0];

    /// <summary>Reads everything that the log holds after a position, in one read.</summary>
    protected async Task<IReadOnlyList<LogEntry>> ReadAll(LogPosition after = default) => await Log.ReadAsync(after, int.MaxValue, int.MaxValue, Cancelled);
}
