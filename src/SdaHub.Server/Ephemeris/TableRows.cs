using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Server.Ephemeris;

/// <summary>The objects of a frame that tables are made of, for one product. A table is computed when its object is let out, and not before.</summary>
/// <param name="frame">The frame; its instant is the tables' first.</param>
/// <param name="objects">The product's objects.</param>
/// <param name="product">What kind of data the tables are.</param>
/// <param name="release">Lets objects out.</param>
/// <param name="toBatch">Makes the table of an object; null when there is nothing in it.</param>
internal sealed class TableRows(
    EphemerisFrame frame, ObjectSelection objects, Product product, PredictionRelease release, Func<Released<CatalogObject>, FormattedBatch?> toBatch)
    : IFrameRows<CatalogObject, FormattedBatch>
{
    /// <inheritdoc/>
    public int Count => frame.Objects.Length;

    /// <inheritdoc/>
    public ObjectId ObjectIdAt(int index) => frame.Objects[index].ObjectId;

    /// <inheritdoc/>
    public bool TryRelease(int index, out Released<CatalogObject> released)
    {
        released = default;
        var source = frame.Objects[index];
        return objects.Contains(source.ObjectId) && release.TryRelease(source, source, product, out released);
    }

    /// <inheritdoc/>
    public FormattedBatch? ToBatch(IReadOnlyList<Released<CatalogObject>> rows, int skippedInstantCount)
    {
        var batch = toBatch(rows.Single());
        batch?.SkippedInstantCount = skippedInstantCount;
        return batch;
    }
}
