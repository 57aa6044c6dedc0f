namespace SdaHub.Core.ObservationLog;

/// <summary>
/// Some batches of an append come from streams that were opened on an earlier incarnation of the log, which may have held more than this one does. Their publishers must
/// open again, see how far they are durable now, and send what is missing. Nothing of the append was done.
/// </summary>
/// <param name="batchIndexes">The batches that may not be appended, by their index in the call.</param>
public sealed class PublisherOutdatedException(IReadOnlyList<int> batchIndexes)
    : PublisherLostException(batchIndexes, "The log is another one than the stream was opened on; nothing is appended before it is opened again.");
