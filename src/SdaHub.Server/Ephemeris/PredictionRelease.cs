using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// Lets predictions out to one peer. A prediction carries its object's marking, as the catalog has it now and not as it was when the frame was computed.
/// </summary>
/// <param name="catalog">The markings of now.</param>
/// <param name="gate">Decides.</param>
/// <param name="audience">The peer.</param>
internal sealed class PredictionRelease(LiveCatalog catalog, ReleaseGate gate, Audience audience)
{
    /// <summary>Lets a row out if the peer may have it now.</summary>
    /// <param name="row">The row.</param>
    /// <param name="objectId">The object it predicts.</param>
    /// <param name="product">The kind of prediction.</param>
    /// <param name="released">The row, let through; the default when it is held back.</param>
    public bool TryRelease<TRow>(TRow row, ObjectId objectId, Product product, out Released<TRow> released)
    {
        released = default;
        return catalog.Current.Find(objectId)?.Marking is { } marking && gate.TryRelease(row, product, marking, audience, out released);
    }
}
