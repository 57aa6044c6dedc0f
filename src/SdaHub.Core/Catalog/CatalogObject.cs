using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>One object of the catalog as it stands now.</summary>
public sealed record CatalogObject
{
    /// <summary>Catalog number.</summary>
    public required ObjectId ObjectId { get; init; }

    /// <summary>Grows by one with every change of this object; starts at 1.</summary>
    public required long Version { get; init; }

    /// <summary>Revision of the catalog in which this version appeared. Never leaves the hub: its gaps would tell how much is withheld.</summary>
    public required long Revision { get; init; }

    /// <summary>
    /// Revision since which the object has been in the catalog under its present marking without a break; a tombstone keeps that of its last time in. So a follower
    /// that knows an older revision can tell who was shown the object then. Never leaves the hub.
    /// </summary>
    public required long MarkedSinceRevision { get; init; }

    /// <summary>Newest mean elements; null when only background is known.</summary>
    public ElementSet? ElementSet { get; init; }

    /// <summary>Background; null when unknown.</summary>
    public CatalogDetails? Details { get; init; }

    /// <summary>Who may hold the background, if they may hold the object; null without <see cref="Details"/>. Background without it goes to nobody.</summary>
    public Marking? DetailsMarking { get; init; }

    /// <summary>Who may hold it, the background aside.</summary>
    public required Marking Marking { get; init; }

    /// <summary>Whether the object was taken out of the catalog. It stays as a tombstone, so that followers learn of it.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>
    /// Common name from the background or else from the elements; null when neither has one. It may go wherever the object may: background that fewer may hold does not
    /// count.
    /// </summary>
    public string? ObjectName => OpenDetails?.ObjectName ?? ElementSet?.ObjectName;

    /// <summary>
    /// International designator from the elements or else from the background; null when neither has one. It may go wherever the object may, as <see cref="ObjectName"/>.
    /// </summary>
    public string? InternationalDesignator => ElementSet?.InternationalDesignator ?? OpenDetails?.InternationalDesignator;

    /// <summary>Whether everyone who may hold the object may hold its background too; true without background.</summary>
    internal bool IsWhollyOpen => Details is null || (DetailsMarking is { } marking && Marking.IsWithin(marking));

    private CatalogDetails? OpenDetails => IsWhollyOpen ? Details : null;
}
