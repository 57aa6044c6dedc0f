using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Lets objects of the catalog out whole, or without the background where that has a narrower marking.</summary>
public static class CatalogRelease
{
    /// <summary>Lets an object through: with its background under the marking that covers both, else without it under its own; and counts it if neither may go.</summary>
    /// <param name="gate">Decides.</param>
    /// <param name="source">The object.</param>
    /// <param name="product">What kind of data it leaves as.</param>
    /// <param name="audience">Who would receive it.</param>
    /// <param name="released">What of the object may go; the default when it is held back.</param>
    /// <returns>Whether it may go.</returns>
    public static bool TryRelease(this ReleaseGate gate, CatalogObject source, Product product, Audience audience, out Released<CatalogObject> released)
    {
        var datum = source.IsWhollyOpen ? source : Part(source, product, audience);
        return gate.TryRelease(datum, product, datum.Marking, audience, out released);
    }

    private static CatalogObject Part(CatalogObject source, Product product, Audience audience) =>
        source.DetailsMarking is { } ofDetails && source.Marking.CombineWith(ofDetails) is { } both && ReleaseGate.Decide(product, both, audience) == ReleaseDecision.Permitted
            ? source with { Marking = both, DetailsMarking = both }
            : source with { Details = null, DetailsMarking = null };
}
