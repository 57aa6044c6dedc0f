using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Objects that fewer may hold than whatever brought them says. It narrows and never widens.</summary>
/// <param name="Objects">Which objects.</param>
/// <param name="ReleasableTo">Nations that may receive them besides the originator, if the marking names them too.</param>
/// <param name="MinimumClassification">Classification that they have at least.</param>
public sealed record CatalogRestriction(ObjectSelection Objects, IReadOnlySet<NationCode> ReleasableTo, Classification MinimumClassification)
{
    /// <summary>The marking that is left.</summary>
    public Marking Narrow(Marking marking) => new(
        marking.Classification < MinimumClassification ? MinimumClassification : marking.Classification,
        marking.Originator,
        marking.ReleasableTo.Where(ReleasableTo.Contains),
        marking.DataMode);
}
