using System.Text;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Udl;

/// <summary>
/// What element sets and state vectors can keep of a marking: the letter of an element set, and nothing else. A record of another world than the real one, or
/// with a caveat, is refused, since nothing would keep it apart.
/// </summary>
internal static class UdlOrbitMarking
{
    /// <summary>Reads marking and data mode.</summary>
    /// <param name="record">The record.</param>
    /// <param name="marking">Index of its <c>classificationMarking</c>.</param>
    /// <param name="dataMode">Index of its <c>dataMode</c>.</param>
    /// <param name="hasLetter">Whether what is made of the record keeps the letter; without one only U can be taken.</param>
    /// <param name="letter">U, C or S.</param>
    /// <returns>Null when both can be kept.</returns>
    public static UdlFault? Read(UdlObject record, int marking, int dataMode, bool hasLetter, out char letter)
    {
        var text = record.Text(marking) ?? "";
        letter = text.Length == 1 ? text[0] : 'U';
        if (text is not ("U" or "UNCLASSIFIED") && !(hasLetter && text is ("C" or "S")))
        {
            return record.TextFault(
                text.Length == 0 ? "FIELD_MISSING" : "MARKING_NOT_TAKEN", marking, $"expected {(hasLetter ? "U, C or S" : "U")} alone: nothing here can carry more");
        }

        var mode = record.Text(dataMode);
        return mode is null ? record.TextFault("FIELD_MISSING", dataMode, "expected REAL, TEST, EXERCISE or SIMULATED")
            : !UdlMarkings.TryReadMode(Encoding.UTF8.GetBytes(mode), out var world) ? record.TextFault("FIELD_MALFORMED", dataMode, "expected REAL, TEST, EXERCISE or SIMULATED")
            : world == DataMode.Real ? null
            : record.TextFault("DATA_MODE_NOT_TAKEN", dataMode, $"expected REAL: nothing here would keep {mode} data apart from the real");
    }
}
