using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace SdaHub.Adapters.Crd;

/// <summary>The records that are known and not used.</summary>
internal static class CrdRecords
{
    /// <summary>Tracks that one session can have: its angles, and the ranges of each configuration.</summary>
    public const int GroupsPerSession = 64;

    private static readonly FrozenDictionary<string, (string Name, string What)> Unused = new Dictionary<string, string>
    {
        ["H5"] = "predictions that were followed",
        ["C0"] = "system configurations; the wavelength is of use to who corrects ranges for the troposphere",
        ["C1"] = "lasers",
        ["C2"] = "detectors",
        ["C3"] = "timing systems",
        ["C4"] = "transponder clocks",
        ["C5"] = "software",
        ["C6"] = "meteorological instruments",
        ["C7"] = "calibration targets",
        ["12"] = "supplements to ranges: corrections, biases and filters",
        ["20"] = "pressure, temperature and humidity at the station",
        ["21"] = "wind, visibility and sky at the station",
        ["40"] = "calibrations",
        ["41"] = "calibrations in detail",
        ["42"] = "shots at calibration targets",
        ["50"] = "statistics of sessions",
        ["60"] = "compatibility with older formats",
    }.ToFrozenDictionary(pair => pair.Key, pair => (pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, (string Name, string What)>.AlternateLookup<ReadOnlySpan<char>> UnusedByCharacters = Unused.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a record that is not used holds.</summary>
    /// <returns>Its type and what it holds; null when it is none of them.</returns>
    public static (string Name, string What)? NotUsed(ReadOnlySpan<byte> type)
    {
        Span<char> name = stackalloc char[2];
        if (type.Length != name.Length || Ascii.ToUtf16(type, name, out _) != OperationStatus.Done)
        {
            return null;
        }

        return UnusedByCharacters.TryGetValue(name, out var unused) ? unused
            : name[0] == '9' && char.IsAsciiDigit(name[1]) ? ("9x", "records of a user's own")
            : null;
    }
}
