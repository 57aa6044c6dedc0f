namespace SdaHub.Core.Release;

/// <summary>Keeps the key that seals resume tokens, so that a token outlives a restart and is good on every hub of the same store.</summary>
public interface IResumeTokenKeyStore
{
    /// <summary>Returns the key, made at random on first use.</summary>
    /// <returns>32 bytes.</returns>
    /// <exception cref="ObservationLog.StoreUnavailableException">The store cannot be read or written.</exception>
    ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken);
}
