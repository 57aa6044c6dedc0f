using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Ephemeris;

/// <summary>The directions of a frame from one site, for one product.</summary>
internal sealed class AngleRows(EphemerisFrame frame, SiteAngles angles, AngleProduct product, PredictionRelease release)
    : IFrameRows<AngleRow, PointingAnglesBatch>
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
            && release.TryRelease(new AngleRow(source, look), source.ObjectId, Product.Angles, out released);
    }

    /// <inheritdoc/>
    public PointingAnglesBatch ToBatch(IReadOnlyList<Released<AngleRow>> rows, int skippedInstantCount)
    {
        var batch = OutboundEphemeris.ToBatch(rows, frame.Instant, product.Site.SiteKey, angles.SunElevationDeg);
        batch.SkippedInstantCount = skippedInstantCount;
        return batch;
    }
}
