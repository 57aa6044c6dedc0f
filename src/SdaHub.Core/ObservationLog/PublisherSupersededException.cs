namespace SdaHub.Core.ObservationLog;

/// <summary>Some batches of an append come from publishers that newer streams have claimed since. Nothing of the append was done.</summary>
/// <param name="batchIndexes">The batches that may not be appended, by their index in the call.</param>
public sealed class PublisherSupersededException(IReadOnlyList<int> batchIndexes)
    : PublisherLostException(batchIndexes, "A newer stream has claimed the publisher; nothing is appended for the older one.");
