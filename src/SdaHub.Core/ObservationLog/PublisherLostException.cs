namespace SdaHub.Core.ObservationLog;

/// <summary>Some batches of an append come from publishers whose streams may not append any more. Nothing of the append was done; leave them out and try again.</summary>
public abstract class PublisherLostException : Exception
{
    private protected PublisherLostException(IReadOnlyList<int> batchIndexes, string message)
        : base(message) => BatchIndexes = batchIndexes;

    /// <summary>The batches that may not be appended, by their index in the call.</summary>
    public IReadOnlyList<int> BatchIndexes { get; }
}
