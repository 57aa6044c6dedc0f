using static SdaHub.Adapters.Tdm.TdmValueKind;

namespace SdaHub.Adapters.Tdm;

/// <summary>The table of the metadata keywords (CCSDS 503.0-B-2, table 3-3).</summary>
internal static class TdmFields
{
    private static readonly TdmFieldDefinition[] InOrder =
    [
        new("TRACK_ID", FreeText, true),
        new("DATA_TYPES", FreeText, false),
        new("TIME_SYSTEM", FreeText, true),
        new("START_TIME", Time, false),
        new("STOP_TIME", Time, false),
        .. Five("PARTICIPANT_", FreeText, true),
        new("MODE", Choice, true, "SEQUENTIAL", "SINGLE_DIFF"),
        new("PATH", FreeText, true),
        new("PATH_1", FreeText, false),
        new("PATH_2", FreeText, false),
        .. Five("EPHEMERIS_NAME_", FreeText, false),
        new("EPHEMERIS_NAME", FreeText, false),
        new("TRANSMIT_BAND", FreeText, false),
        new("RECEIVE_BAND", FreeText, false),
        new("TURNAROUND_NUMERATOR", Number, false),
        new("TURNAROUND_DENOMINATOR", Number, false),
        new("TIMETAG_REF", Choice, true, "TRANSMIT", "RECEIVE"),
        new("INTEGRATION_INTERVAL", NonNegativeNumber, true),
        new("INTEGRATION_REF", Choice, true, "START", "MIDDLE", "END"),
        new("FREQ_OFFSET", Number, false),
        new("RANGE_MODE", Choice, true, "COHERENT", "CONSTANT", "ONE_WAY"),
        new("RANGE_MODULUS", NonNegativeNumber, true),
        new("RANGE_UNITS", Choice, true, "km", "s", "RU"),
        new("ANGLE_TYPE", Choice, true, "AZEL", "RADEC", "XEYN", "XSYE"),
        new("REFERENCE_FRAME", FreeText, true),
        new("INTERPOLATION", FreeText, false),
        new("INTERPOLATION_DEGREE", NonNegativeNumber, false),
        new("DOPPLER_COUNT_BIAS", Number, false),
        new("DOPPLER_COUNT_SCALE", Number, false),
        new("DOPPLER_COUNT_ROLLOVER", Choice, false, "YES", "NO"),
        .. Five("TRANSMIT_DELAY_", NonNegativeNumber, true),
        .. Five("RECEIVE_DELAY_", NonNegativeNumber, true),
        new("DATA_QUALITY", Choice, false, "RAW", "VALIDATED", "DEGRADED"),
        new("CORRECTION_ANGLE_1", Number, true),
        new("CORRECTION_ANGLE_2", Number, true),
        new("CORRECTION_DOPPLER", Number, true),
        new("CORRECTION_MAG", Number, true),
        new("CORRECTION_RANGE", Number, true),
        new("CORRECTION_RCS", Number, true),
        new("CORRECTION_RECEIVE", Number, false),
        new("CORRECTION_TRANSMIT", Number, false),
        new("CORRECTION_ABERRATION_YEARLY", Number, true),
        new("CORRECTION_ABERRATION_DIURNAL", Number, true),
        new("CORRECTIONS_APPLIED", Choice, true, "YES", "NO"),
    ];

    /// <summary>Number of keywords.</summary>
    public static int Count => InOrder.Length;

    /// <summary>Definition of a field.</summary>
    public static TdmFieldDefinition Definition(this TdmField field) => InOrder[(int)field];

    /// <summary>Finds the field of a keyword.</summary>
    /// <returns>Whether the keyword is one of the metadata section.</returns>
    public static bool TryFind(ReadOnlySpan<byte> keyword, out TdmField field)
    {
        for (var i = 0; i < InOrder.Length; i++)
        {
            if (keyword.SequenceEqual(InOrder[i].Keyword))
            {
                field = (TdmField)i;
                return true;
            }
        }

        field = default;
        return false;
    }

    private static IEnumerable<TdmFieldDefinition> Five(string stem, TdmValueKind kind, bool hasBearing) =>
        Enumerable.Range(1, 5).Select(index => new TdmFieldDefinition(stem + index, kind, hasBearing));
}
