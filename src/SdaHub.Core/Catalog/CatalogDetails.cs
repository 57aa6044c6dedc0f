namespace SdaHub.Core.Catalog;

/// <summary>Background of an object, as a satellite catalog (SATCAT) carries it.</summary>
public sealed record CatalogDetails
{
    /// <summary>Common name; null when unknown.</summary>
    public string? ObjectName { get; init; }

    /// <summary>International designator, <c>1998-067A</c>; null when unknown.</summary>
    public string? InternationalDesignator { get; init; }

    /// <summary>What kind of object it is.</summary>
    public CatalogObjectType ObjectType { get; init; }

    /// <summary>Owner or country code as the source gives it; null when unknown.</summary>
    public string? Owner { get; init; }

    /// <summary>Operational status code as the source gives it; null when unknown.</summary>
    public string? OperationalStatusCode { get; init; }

    /// <summary>Launch date; null when unknown.</summary>
    public DateOnly? LaunchDate { get; init; }

    /// <summary>Launch site code as the source gives it; null when unknown.</summary>
    public string? LaunchSite { get; init; }

    /// <summary>Decay date; null when in orbit or unknown.</summary>
    public DateOnly? DecayDate { get; init; }

    /// <summary>Radar cross section in square metres; null when unknown.</summary>
    public double? RadarCrossSectionM2 { get; init; }
}
