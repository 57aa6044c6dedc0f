using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>What all observations of a track have in common; observations with equal subjects may be one track. Members as in <see cref="Track"/>.</summary>
internal readonly record struct TrackSubject
{
    /// <summary>The format's own name of the track; null when it has none, and the id is made from the content.</summary>
    public string? TrackId { get; init; }

    /// <inheritdoc cref="Track.SensorKey"/>
    public required string SensorKey { get; init; }

    /// <inheritdoc cref="Track.SitePosition"/>
    public GeodeticSite? SitePosition { get; init; }

    /// <inheritdoc cref="Track.ObjectId"/>
    public ObjectId? ObjectId { get; init; }

    /// <inheritdoc cref="Track.ObjectName"/>
    public string? ObjectName { get; init; }

    /// <inheritdoc cref="Track.AngleFrame"/>
    public AngleFrame AngleFrame { get; init; }
}
