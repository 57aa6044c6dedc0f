using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Ephemeris;

/// <summary>The directions of a frame from one site, for one product.</summary>
/// <typeparam name="TBatch">Kind of batch.</typeparam>
/// <param name="frame">The frame.</param>
/// <param name="angles">Its directions from the product's site.</param>
/// <param name="product">The product.</param>
/// <param name="release">Lets directions out.</param>
/// <param name="toBatch">Makes a batch of directions and the number of instants that were skipped.</param>
internal sealed class AngleRows<TBatch>(
    EphemerisFrame frame, SiteAngles angles, AngleProduct product, PredictionRelease release, Func<IReadOnlyList<Released<AngleRow>>, int, TBatch?> toBatch)
    : IFrameRows<AngleRow, TBatch>
    where TBatch : class
{
    /// <inheritdoc/>
    public int Count => angles.Looks.Length;

    /// <inheritdoc/>
    public ObjectId ObjectIdAt(int index) => frame.Objects[angles.Looks[index].ObjectIndex].ObjectId;

    /// <inheritdoc/>
    public bool TryRelease(int index, out Released<AngleRow> released)
    {
        released = default;
        var look = angles.Looks[index];
        var source = frame.Objects[look.ObjectIndex];
        return look.Angles.ElevationDeg >= product.MinimumElevationDeg
            && product.Objects.Contains(source.ObjectId)
            && release.TryRelease(new AngleRow(source, look), source, Product.Angles, out released);
    }

    /// <inheritdoc/>
    public TBatch? ToBatch(IReadOnlyList<Released<AngleRow>> rows, int skippedInstantCount) => toBatch(rows, skippedInstantCount);
}
