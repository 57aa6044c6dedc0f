using System.Collections.Frozen;

namespace SdaHub.Core.Observations;

/// <summary>The stable words for what the hub finds in a track. A partner's software may act on them; none is ever reused for something else.</summary>
public static class FindingCodes
{
    /// <summary>A value is not finite, or outside the quantity's domain.</summary>
    public const string ValueOutOfRange = "VALUE_OUT_OF_RANGE";

    /// <summary>A column has another length than the times.</summary>
    public const string ColumnLengthWrong = "COLUMN_LENGTH_WRONG";

    /// <summary>A sigma is not above zero, or not finite.</summary>
    public const string SigmaInvalid = "SIGMA_INVALID";

    /// <summary>A field that must be set is empty.</summary>
    public const string FieldMissing = "FIELD_MISSING";

    /// <summary>A text is longer than allowed, or has characters that are not.</summary>
    public const string TextInvalid = "TEXT_INVALID";

    /// <summary>A time lies before the one before it.</summary>
    public const string TimeNotOrdered = "TIME_NOT_ORDERED";

    /// <summary>A time lies further in the future than clocks may differ.</summary>
    public const string TimeInFuture = "TIME_IN_FUTURE";

    /// <summary>A time lies before the age of the observations that the hub takes.</summary>
    public const string TimeTooOld = "TIME_TOO_OLD";

    /// <summary>Right ascension and declination came without their axes.</summary>
    public const string AngleFrameMissing = "ANGLE_FRAME_MISSING";

    /// <summary>One of a pair of angles came without the other.</summary>
    public const string AnglePairIncomplete = "ANGLE_PAIR_INCOMPLETE";

    /// <summary>An observation has no measured value at all.</summary>
    public const string NothingMeasured = "NOTHING_MEASURED";

    /// <summary>The sensor's site is not known, so that the track cannot be compared with the catalog.</summary>
    public const string SiteUnknown = "SITE_UNKNOWN";

    /// <summary>A site lies above every one on the ground: a sensor in orbit has a position for each observation, not a site.</summary>
    public const string SensorInOrbit = "SENSOR_IN_ORBIT";

    /// <summary>The positions of a sensor in orbit came beside a site.</summary>
    public const string SensorPlaceContradictory = "SENSOR_PLACE_CONTRADICTORY";

    /// <summary>Azimuth and elevation came from a sensor in orbit, where nothing says what horizon they refer to: they are not compared with the catalog.</summary>
    public const string HorizonUnknown = "HORIZON_UNKNOWN";

    /// <summary>Range rates came from a sensor in orbit without its velocity, or as averages: they are not compared with the catalog.</summary>
    public const string RangeRateNotCompared = "RANGE_RATE_NOT_COMPARED";

    /// <summary>No sigma came: the accuracy is unknown, never perfect.</summary>
    public const string AccuracyUnknown = "ACCURACY_UNKNOWN";

    /// <summary>The marking is missing, names another originator, or leaves out the host.</summary>
    public const string MarkingInvalid = "MARKING_INVALID";

    /// <summary>The data mode is not one that the agreement allows.</summary>
    public const string DataModeNotAgreed = "DATA_MODE_NOT_AGREED";

    /// <summary>The same track id came before with other content.</summary>
    public const string TrackConflict = "TRACK_CONFLICT";

    /// <summary>Every word of this class. Formats have words of their own for what is wrong with a payload.</summary>
    public static FrozenSet<string> All { get; } = typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToFrozenSet(StringComparer.Ordinal);
}
