using System.Collections.Frozen;

namespace SdaHub.Adapters.Crd;

/// <summary>The records that are known and not used.</summary>
internal static class CrdRecords
{
    /// <summary>Tracks that one session can have: its angles, and the ranges of each configuration.</summary>
    public const int GroupsPerSession = 64;

    private static readonly FrozenDictionary<string, string> Unused = new Dictionary<string, string>
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
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a record that is not used holds.</summary>
    /// <returns>Its type and what it holds; null when it is none of them.</returns>
    public static (string Name, string What)? NotUsed(ReadOnlySpan<byte> type)
    {
        if (type.Length != 2)
        {
            return null;
        }

        var name = string.Create(2, (type[0], type[1]), static (characters, bytes) => (characters[0], characters[1]) = ((char)bytes.Item1, (char)bytes.Item2)).ToUpperInvariant();
        return Unused.TryGetValue(name, out var what) ? (name, what) : name[0] == '9' && char.IsAsciiDigit(name[1]) ? ("9x", "records of a user's own") : null;
    }
}
