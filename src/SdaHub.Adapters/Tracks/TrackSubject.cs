using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Tracks;

/// <summary>What all observations of a track have in common; observations with equal subjects may be one track. Members as in <see cref="Track"/>.</summary>
internal readonly record struct TrackSubject
{
    /// <summary>Number of the format's own name of the track in its <see cref="NameTable"/>; 0 when it has none, and the id is made from the content.</summary>
    public int TrackName { get; init; }

    /// <inheritdoc cref="Track.SensorKey"/>
    public required string SensorKey { get; init; }

    /// <inheritdoc cref="Track.SitePosition"/>
    public GeodeticSite? SitePosition { get; init; }

    /// <inheritdoc cref="Track.ObjectId"/>
    public ObjectId? ObjectId { get; init; }

    /// <summary>Number of <see cref="Track.ObjectName"/> in the file's <see cref="NameTable"/>; 0 for none.</summary>
    public int ObjectName { get; init; }

    /// <inheritdoc cref="Track.AngleFrame"/>
    public AngleFrame AngleFrame { get; init; }

    /// <summary>
    /// Whether other documents may hold more of the track that <see cref="TrackName"/> names. What this one holds is then told from the rest by its content:
    /// <c>~</c> and 32 hexadecimal digits are added to the id.
    /// </summary>
    public bool IsTrackNameShared { get; init; }

    /// <summary>Whether the id is made from the content, behind the name if there is one.</summary>
    public bool IsNamedByContent => TrackName == 0 || IsTrackNameShared;

    /// <summary>
    /// Number of what the format keeps together, such as a session, without a name for it; observations of another number are of another track, and silence
    /// does not end one. 0 when the format has no such thing.
    /// </summary>
    public int Group { get; init; }

    /// <inheritdoc cref="Track.SiteKey"/>
    public string? SiteKey { get; init; }

    /// <summary>How the sensor sees; unspecified when it is the same for the whole document.</summary>
    public Phenomenology Phenomenology { get; init; }

    /// <inheritdoc cref="Track.TimeTagReference"/>
    public TimeTagReference TimeTagReference { get; init; }

    /// <inheritdoc cref="Track.RangeRateInterval"/>
    public AveragingInterval? RangeRateInterval { get; init; }

    /// <inheritdoc cref="Track.Marking"/>
    public Marking? Marking { get; init; }

    /// <inheritdoc cref="Track.TaskId"/>
    public string? TaskId { get; init; }

    /// <inheritdoc cref="Track.IsRefractionCorrected"/>
    public bool? IsRefractionCorrected { get; init; }

    /// <inheritdoc cref="Track.IsLightTimeCorrected"/>
    public bool? IsLightTimeCorrected { get; init; }

    /// <inheritdoc cref="Track.IsAberrationCorrected"/>
    public bool? IsAberrationCorrected { get; init; }

    /// <inheritdoc cref="Track.IsTroposphereCorrected"/>
    public bool? IsTroposphereCorrected { get; init; }

    /// <inheritdoc cref="Track.IsCenterOfMassCorrected"/>
    public bool? IsCenterOfMassCorrected { get; init; }

    /// <inheritdoc cref="Track.TimeSigmaS"/>
    public double? TimeSigmaS { get; init; }
}
