using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// Lets predictions out to one peer. A prediction has two markings: that of the element set it was computed from, and the object's as the catalog has it now. So neither
/// a set that was withheld goes out when a wider one follows it, nor anything of an object that is withheld by now.
/// </summary>
/// <param name="catalog">The markings of now.</param>
/// <param name="gate">Decides.</param>
/// <param name="audience">The peer.</param>
internal sealed class PredictionRelease(LiveCatalog catalog, ReleaseGate gate, Audience audience)
{
    /// <summary>Lets a row out if the peer may have it now.</summary>
    /// <param name="row">The row.</param>
    /// <param name="source">The object it was computed from.</param>
    /// <param name="product">The kind of prediction.</param>
    /// <param name="released">The row, let through; the default when it is held back.</param>
    public bool TryRelease<TRow>(TRow row, CatalogObject source, Product product, out Released<TRow> released)
    {
        released = default;
        return catalog.Current.Find(source.ObjectId)?.Marking is { } present && gate.TryRelease(row, product, source.Marking, present, audience, out released);
    }
}
