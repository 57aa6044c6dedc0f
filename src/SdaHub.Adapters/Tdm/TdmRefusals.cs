using SdaHub.Adapters.Times;

namespace SdaHub.Adapters.Tdm;

/// <summary>The reasons why a data type of a segment is not taken. Errors are faults of the file; the others are valid and of no use as they stand.</summary>
internal static class TdmRefusals
{
    /// <summary>
    /// A modulus beyond this cannot hide a multiple: it is farther in kilometres than anything this hub observes (the validator's bound of a range).
    /// </summary>
    public const double UnambiguousKm = 2_000_000;

    public static readonly TdmRefusal TimeSystemMissing = new("FIELD_MISSING", true, TdmField.TimeSystem, "TIME_SYSTEM is mandatory");

    public static readonly TdmRefusal TimeSystemNotSupported = new(
        "TIME_SYSTEM_NOT_SUPPORTED", true, TdmField.TimeSystem,
        "UTC can be had from UTC, TAI, TT, GPS, TDB, TCG, TCB and UT1; spacecraft clocks and mission times an agreement");

    public static readonly TdmRefusal RotationUnknown = new(
        "TIME_SYSTEM_NOT_SUPPORTED", true, TdmField.TimeSystem,
        "UT1 counts the Earth's rotation, of which nothing is known here: " + Ut1.FileWanted);

    public static readonly TdmRefusal PathMissing = new("FIELD_MISSING", true, TdmField.Path, "without PATH nobody knows who saw whom");

    public static readonly TdmRefusal PathMalformed = new(
        "FIELD_MALFORMED", true, TdmField.Path, "PATH takes two or more of the digits 1 to 5 with commas between, such as 1,2,1");

    public static readonly TdmRefusal Differenced = new(
        "DIFFERENCED_DATA_NOT_USED", false, TdmField.Mode, "a difference of two signal paths is not a measurement of one sensor");

    public static readonly TdmRefusal TagElsewhere = new(
        "TIME_TAG_NOT_USED", false, TdmField.TimetagRef, "the time tags tell when a participant transmitted that is neither sensor nor object");

    public static readonly TdmRefusal AngleTypeMissing = new("FIELD_MISSING", true, TdmField.AngleType, "ANGLE_TYPE is mandatory with angles");

    public static readonly TdmRefusal AngleFrameMissing = new(
        "ANGLE_FRAME_MISSING", true, TdmField.ReferenceFrame, "RADEC needs REFERENCE_FRAME, or an agreed default frame");

    public static readonly TdmRefusal AngleFrameUnknown = new(
        "ANGLE_FRAME_NOT_SUPPORTED", true, TdmField.ReferenceFrame, "right ascension and declination are taken in EME2000, ICRF, GCRF, TOD, MOD or TEME");

    public static readonly TdmRefusal PathNotOneLine = new(
        "SIGNAL_PATH_NOT_USED", false, TdmField.Path, "over this path they are not about the distance between one sensor and one object");

    public static readonly TdmRefusal SensorInOrbit = new(
        "SENSOR_IN_ORBIT", true, TdmField.Path,
        "the observer is a spacecraft, and a TDM has no place for where it was: send such observations with the sensor's positions, as native tracks, csv, jsonl or udl-json");

    public static readonly TdmRefusal RangeUnitNotAgreed = new(
        "RANGE_UNIT_NOT_AGREED", false, TdmField.RangeUnits, "no agreement says how long a range unit (RU) is");

    public static readonly TdmRefusal RangeAmbiguous = new(
        "RANGE_AMBIGUOUS", false, TdmField.RangeModulus, "they leave out an unknown multiple of RANGE_MODULUS, which counts as none only above 2000000 km");

    public static readonly TdmRefusal CorrectionUnclear = new(
        "FIELD_MISSING", true, TdmField.CorrectionsApplied, "a correction is given, but CORRECTIONS_APPLIED does not say whether it is in the data already");

    public static readonly TdmRefusal InstantaneousPreferred = new(
        "DATA_TYPE_NOT_USED", false, null, "the segment has DOPPLER_INSTANTANEOUS too, and a track has one kind of range rate");

    public static readonly TdmRefusal MetadataWrong = new("SEGMENT_NOT_USED", true, null, "the metadata have errors that change what the data mean");

    /// <summary>A participant of the path that the metadata do not name.</summary>
    public static TdmRefusal ParticipantMissing(int participant) =>
        new("FIELD_MISSING", true, TdmField.Path, $"PATH names participant {participant}, but there is no PARTICIPANT_{participant}");
}
