using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Udl;

/// <summary>
/// Makes markings of portion markings: a classification, and after <c>//</c> nothing, <c>REL TO</c> with nations, or <c>NOFORN</c>. Every other control or
/// caveat says something that a marking here cannot carry, and refuses the record. Remembers what it made.
/// </summary>
internal sealed class UdlMarkings
{
    private const int MaxRemembered = 64;

    private static readonly string[] ModeNames = Enum.GetNames<DataMode>();

    private static readonly string[] FiveEyes = ["AUS", "CAN", "GBR", "NZL", "USA"];

    private readonly FormatConventions _conventions;
    private readonly List<(byte[] Text, DataMode Mode, Marking? Marking)> _made = [];

    /// <summary>Starts without any.</summary>
    /// <param name="conventions">Whose the records are, and who may hold one that names no nations.</param>
    public UdlMarkings(FormatConventions conventions) => _conventions = conventions;

    /// <summary>Reads the name of a data mode.</summary>
    public static bool TryReadMode(ReadOnlySpan<byte> text, out DataMode mode)
    {
        for (mode = DataMode.Real; mode <= DataMode.Simulated; mode++)
        {
            if (Ascii.EqualsIgnoreCase(text, ModeNames[(int)mode]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes a marking.</summary>
    /// <param name="text">The portion marking.</param>
    /// <param name="mode">The world that the record belongs to.</param>
    /// <param name="marking">The marking; null outside an agreement.</param>
    /// <returns>Null when all is well; otherwise why the record cannot be taken.</returns>
    public string? Read(ReadOnlySpan<byte> text, DataMode mode, out Marking? marking)
    {
        foreach (var made in _made)
        {
            if (made.Mode == mode && text.SequenceEqual(made.Text))
            {
                marking = made.Marking;
                return null;
            }
        }

        var fault = Make(text, mode, out marking);
        if (fault is null && _made.Count < MaxRemembered)
        {
            _made.Add((text.ToArray(), mode, marking));
        }

        return fault;
    }

    private string? Make(ReadOnlySpan<byte> text, DataMode mode, out Marking? marking)
    {
        marking = null;
        if (Parse(Encoding.UTF8.GetString(text), out var classification, out var nations, out var isForOriginatorOnly) is { } fault)
        {
            return fault;
        }

        if (_conventions.Originator is not { } originator)
        {
            return null;
        }

        if (isForOriginatorOnly && originator.Code != "USA")
        {
            return $"NOFORN is a marking of the USA; the records are of {originator}";
        }

        if (nations is null && !isForOriginatorOnly)
        {
            if (_conventions.DefaultMarking is not { } usual || usual.Classification < classification)
            {
                return $"names no nations, and the agreement's default_marking does not say to whom {classification} records may go";
            }

            nations = [.. usual.ReleasableTo];
        }

        marking = new Marking(classification, originator, nations ?? [], mode);
        return null;
    }

    private static string? Parse(string text, out Classification classification, out List<NationCode>? nations, out bool isForOriginatorOnly)
    {
        const string RelTo = "REL TO ";
        nations = null;
        isForOriginatorOnly = false;
        var parts = text.Split("//", StringSplitOptions.TrimEntries);
        if (!TryReadClassification(parts[0], out classification))
        {
            return "expected U, C, S or TS, alone or before '//'";
        }

        foreach (var part in parts[1..])
        {
            if (part is "NOFORN" or "NF" && nations is null)
            {
                isForOriginatorOnly = true;
            }
            else if (part.StartsWith(RelTo, StringComparison.Ordinal) && nations is null && !isForOriginatorOnly && TryReadNations(part[RelTo.Length..], out nations))
            {
                continue;
            }
            else
            {
                return $"'{AsciiText.Printable(part)}' cannot be carried: only REL TO with nations or FVEY, and NOFORN, can";
            }
        }

        return null;
    }

    private static bool TryReadClassification(string text, out Classification classification)
    {
        var index = Array.IndexOf(["U", "C", "S", "TS", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"], text);
        classification = (Classification)Math.Max(index % 4, 0);
        return index >= 0;
    }

    private static bool TryReadNations(string text, out List<NationCode>? nations)
    {
        nations = [];
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "FVEY")
            {
                nations.AddRange(FiveEyes.Select(NationCode.Parse));
            }
            else if (NationCode.TryParse(word, out var nation))
            {
                nations.Add(nation);
            }
            else
            {
                return false;
            }
        }

        return nations.Count > 0;
    }
}
