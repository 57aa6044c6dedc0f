using System.Diagnostics.CodeAnalysis;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Core.Observations;

/// <summary>A series of observations by one sensor of one object, in canonical units. A lone observation is a track of one. Immutable.</summary>
/// <remarks>
/// Tracks of one file share the memory of their numbers and of the texts that are each track's own, so that one is one object. Who keeps one of them keeps that memory;
/// the hub keeps none beyond the batch that it came in.
/// </remarks>
public sealed record Track
{
    /// <summary>Makes a track whose members the initializer sets.</summary>
    public Track()
    {
    }

    /// <summary>Makes a track whose own texts lie among those of others. They become strings when they are asked for.</summary>
    /// <param name="trackId">See <see cref="TrackId"/>.</param>
    /// <param name="objectName">See <see cref="ObjectName"/>; empty when nothing.</param>
    /// <param name="sensorKey">See <see cref="SensorKey"/>.</param>
    /// <param name="columns">See <see cref="Columns"/>.</param>
    [SetsRequiredMembers]
    public Track(ReadOnlyMemory<char> trackId, ReadOnlyMemory<char> objectName, string sensorKey, ObservationColumns columns)
    {
        TrackIdText = new SharedText(trackId);
        ObjectNameText = new SharedText(objectName);
        SensorKey = sensorKey;
        Columns = columns;
    }

    /// <summary>
    /// The publisher's name of the track, unique within the SpOC for ever. Adapters derive one from the content where the format has none; they
    /// begin such ids with <c>~</c>.
    /// </summary>
    public required string TrackId { get => TrackIdText.ToString(); init => TrackIdText = new SharedText(value.AsMemory()); }

    /// <summary>The SpOC's name of the sensor; may be a pseudonym.</summary>
    public required string SensorKey { get; init; }

    /// <summary>Key of the agreement's site the sensor stands on; null when <see cref="SitePosition"/> says it or the agreement has one site only.</summary>
    public string? SiteKey { get; init; }

    /// <summary>Where the sensor stands; null when it stands on a site of the agreement or is in orbit.</summary>
    public GeodeticSite? SitePosition { get; init; }

    /// <summary>Where the sensor was at each observation; null when it is not in orbit.</summary>
    public SensorPositions? SensorPositions { get; init; }

    /// <summary>Catalog number of the object the sensor believes it saw; null when it does not know.</summary>
    public ObjectId? ObjectId { get; init; }

    /// <summary>What else the sensor calls the object; null when nothing.</summary>
    public string? ObjectName { get => ObjectNameText.Characters.IsEmpty ? null : ObjectNameText.ToString(); init => ObjectNameText = new SharedText(value.AsMemory()); }

    /// <summary>How the sensor sees.</summary>
    public Phenomenology Phenomenology { get; init; }

    /// <summary>Axes of right ascension and declination.</summary>
    public AngleFrame AngleFrame { get; init; }

    /// <summary>Event that the times refer to.</summary>
    public TimeTagReference TimeTagReference { get; init; }

    /// <summary>Span over which the range rates are averages (integrated Doppler); null when they are instantaneous.</summary>
    public AveragingInterval? RangeRateInterval { get; init; }

    /// <summary>Who may hold the track; null means the agreement's default.</summary>
    public Marking? Marking { get; init; }

    /// <summary>The request that the track answers; null when none.</summary>
    public string? TaskId { get; init; }

    /// <summary>Whether refraction has been taken out of the angles; null when unknown.</summary>
    public bool? IsRefractionCorrected { get; init; }

    /// <summary>Whether times and angles have been freed of the signal's travel time; null when unknown.</summary>
    public bool? IsLightTimeCorrected { get; init; }

    /// <summary>Whether annual and diurnal aberration have been taken out of the angles; null when unknown.</summary>
    public bool? IsAberrationCorrected { get; init; }

    /// <summary>Whether the delay of the troposphere has been taken out of the ranges; null when unknown.</summary>
    public bool? IsTroposphereCorrected { get; init; }

    /// <summary>Whether the ranges lead to the object's centre of mass, not to the point that sends the signal back; null when unknown.</summary>
    public bool? IsCenterOfMassCorrected { get; init; }

    /// <summary>One standard deviation of the times in seconds, the same for all, above 0; null when unknown.</summary>
    public double? TimeSigmaS { get; init; }

    /// <summary>The numbers.</summary>
    public required ObservationColumns Columns { get; init; }

    /// <summary>What <see cref="ObjectName"/> is made of; empty when there is none.</summary>
    internal SharedText ObjectNameText { get; init; }

    /// <summary>What <see cref="TrackId"/> is made of.</summary>
    private SharedText TrackIdText { get; [MemberNotNull(nameof(TrackId))] init; }
}
