using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Server.Ephemeris;

/// <summary>The rows of one frame that may matter to one product of one peer. Each is decided on when it is asked for, as things then stand.</summary>
/// <typeparam name="TRow">Kind of row.</typeparam>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
internal interface IFrameRows<TRow, TBatch>
    where TBatch : class
{
    /// <summary>Number of rows.</summary>
    int Count { get; }

    /// <summary>The object of a row; rows are in ascending order of it.</summary>
    ObjectId ObjectIdAt(int index);

    /// <summary>Lets a row out if the product has it and the peer may have it now.</summary>
    bool TryRelease(int index, out Released<TRow> released);

    /// <summary>Builds a batch from rows that were let out, all of one marking; null when there is nothing to say about them.</summary>
    TBatch? ToBatch(IReadOnlyList<Released<TRow>> rows, int skippedInstantCount);
}
