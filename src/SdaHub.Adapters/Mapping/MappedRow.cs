using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Mapping;

/// <summary>One observation while it is being read, in canonical units. Used again for the next one.</summary>
internal sealed class MappedRow
{
    /// <summary>Numbers: every target up to the last with a unit.</summary>
    public const int NumberCount = (int)MappingTarget.TimeSigmaS + 1;

    private readonly double[] _numbers = new double[NumberCount];

    /// <summary>Starts empty.</summary>
    /// <param name="orientation">Rotation of the Earth, for times in UT1.</param>
    /// <param name="names">Takes the names of tracks and objects.</param>
    /// <param name="carried">Takes texts for the rows after this one.</param>
    public MappedRow(EarthOrientationTable orientation, NameTable names, CarriedTexts carried)
    {
        EarthOrientation = orientation;
        Names = names;
        Carried = carried;
        Clear();
    }

    /// <summary>Rotation of the Earth, for times in UT1.</summary>
    public EarthOrientationTable EarthOrientation { get; }

    /// <summary>Names of tracks and objects.</summary>
    public NameTable Names { get; }

    /// <summary>Texts for the rows after this one; they outlast it.</summary>
    public CarriedTexts Carried { get; }

    /// <summary>Makes texts.</summary>
    public TextCache Texts { get; } = new();

    /// <summary>Numbers by target; NaN where none came.</summary>
    public Span<double> Numbers => _numbers;

    /// <summary>The numbers that are coordinates of a sensor in orbit.</summary>
    public Span<double> Sensor => _numbers.AsSpan((int)MappingTarget.SensorXKm, ObservationRows.SensorWidth);

    /// <summary>Time, UTC; null when none came.</summary>
    public long? TimeUnixNs { get; private set; }

    /// <summary>Whether the time lay inside a leap second.</summary>
    public bool IsLeapSecond { get; private set; }

    /// <summary>Name of an angle whose last unit was 60 and counted on; null when there was none.</summary>
    public string? CarriedAngle { get; set; }

    /// <summary>Catalog number.</summary>
    public ObjectId? ObjectId { get; set; }

    /// <summary>Name of the track, by its number in <see cref="Names"/>.</summary>
    public int TrackName { get; set; }

    /// <summary>Name of the sensor as it stands in the file.</summary>
    public string? SensorKey { get; set; }

    /// <summary>Key of the site.</summary>
    public string? SiteKey { get; set; }

    /// <summary>Name of the object, by its number in <see cref="Names"/>.</summary>
    public int ObjectName { get; set; }

    /// <summary>Request that is answered.</summary>
    public string? TaskId { get; set; }

    /// <summary>Axes of right ascension and declination.</summary>
    public AngleFrame AngleFrame { get; set; }

    /// <summary>How the sensor sees.</summary>
    public Phenomenology Phenomenology { get; set; }

    /// <summary>Event that the time refers to.</summary>
    public TimeTagReference TimeTagReference { get; set; }

    /// <summary>Where in its track the observation stands.</summary>
    public string? TrackPosition { get; set; }

    /// <summary>Whether refraction is out of the angles.</summary>
    public bool? IsRefractionCorrected { get; set; }

    /// <summary>Whether light time is out.</summary>
    public bool? IsLightTimeCorrected { get; set; }

    /// <summary>Whether aberration is out of the angles.</summary>
    public bool? IsAberrationCorrected { get; set; }

    /// <summary>Whether the troposphere's delay is out of the ranges.</summary>
    public bool? IsTroposphereCorrected { get; set; }

    /// <summary>Whether ranges lead to the centre of mass.</summary>
    public bool? IsCenterOfMassCorrected { get; set; }

    /// <summary>Classification.</summary>
    public Classification? Classification { get; set; }

    /// <summary>Nation that the record comes from.</summary>
    public NationCode? Originator { get; set; }

    /// <summary>Nations that may hold the record, as they stand in the file; null when nothing is said.</summary>
    public string? ReleasableTo { get; set; }

    /// <summary>World that the record belongs to.</summary>
    public DataMode? DataMode { get; set; }

    /// <summary>A number; NaN when none came.</summary>
    public double Number(MappingTarget target) => _numbers[(int)target];

    /// <summary>Takes the time.</summary>
    public void SetTime(long utcUnixNs, bool isLeapSecond) => (TimeUnixNs, IsLeapSecond) = (utcUnixNs, isLeapSecond);

    /// <summary>Forgets everything but what is carried.</summary>
    public void Clear()
    {
        Array.Fill(_numbers, double.NaN);
        (TimeUnixNs, IsLeapSecond, ObjectId) = (null, false, null);
        CarriedAngle = null;
        (TrackName, ObjectName) = (0, 0);
        (SensorKey, SiteKey, TaskId, TrackPosition, ReleasableTo) = (null, null, null, null, null);
        (AngleFrame, Phenomenology, TimeTagReference) = (default, default, default);
        (IsRefractionCorrected, IsLightTimeCorrected, IsAberrationCorrected) = (null, null, null);
        (IsTroposphereCorrected, IsCenterOfMassCorrected) = (null, null);
        (Classification, Originator, DataMode) = (null, null, null);
    }
}
