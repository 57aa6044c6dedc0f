using SdaHub.Core.Catalog;

namespace SdaHub.Core.Orbits;

/// <summary>Where to look for one object from one site. Immutable.</summary>
public sealed record PointingTable
{
    /// <summary>Key of the site in the agreement.</summary>
    public required string SiteKey { get; init; }

    /// <summary>Catalog number.</summary>
    public required ObjectId ObjectId { get; init; }

    /// <summary>Common name; null when there is none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>International designator, <c>1998-067A</c>; null when there is none.</summary>
    public string? InternationalDesignator { get; init; }

    /// <summary>Epoch of the element set that the directions were computed from, UTC.</summary>
    public required DateTimeOffset ElementSetEpoch { get; init; }

    /// <summary>The passes in order of time, at least one, each with at least one row; between two of them the object is too low.</summary>
    public required IReadOnlyList<IReadOnlyList<PointingRow>> Passes { get; init; }
}
