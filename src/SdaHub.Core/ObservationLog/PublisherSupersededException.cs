namespace SdaHub.Core.ObservationLog;

/// <summary>Some batches of an append come from publishers that newer streams have claimed since. Nothing of the append was done.</summary>
public sealed class PublisherSupersededException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="batchIndexes">The batches that may not be appended, by their index in the call.</param>
    public PublisherSupersededException(IReadOnlyList<int> batchIndexes)
        : base("A newer stream has claimed the publisher; nothing is appended for the older one.") => BatchIndexes = batchIndexes;

    /// <summary>The batches that may not be appended, by their index in the call.</summary>
    public IReadOnlyList<int> BatchIndexes { get; }
}
