using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Mapping;

/// <summary>
/// Makes markings of what records say and of the agreement's default for what they leave out. The same parts give the same object, as long as it was the last
/// one made.
/// </summary>
internal sealed class RowMarkings
{
    /// <summary>The word for "to nobody", in the list of nations.</summary>
    public const string Nobody = "NONE";

    private readonly FormatConventions _conventions;
    private readonly OnceWarnings _warnings;
    private (Classification?, NationCode?, string?, DataMode?) _lastParts;
    private Marking? _last;

    /// <summary>Starts without any.</summary>
    public RowMarkings(FormatConventions conventions, OnceWarnings warnings)
    {
        _conventions = conventions;
        _warnings = warnings;
    }

    /// <summary>Makes the marking of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="marking">The marking; null when the row says nothing of one, or no agreement says whose it is.</param>
    /// <returns>Null when all is well; otherwise the field and why the row cannot be taken.</returns>
    public (string FieldName, string Message)? Read(MappedRow row, out Marking? marking)
    {
        var parts = (row.Classification, row.Originator, row.ReleasableTo, row.DataMode);
        marking = _last;
        if (parts == _lastParts)
        {
            return null;
        }

        marking = null;
        if (row.Classification is null && row.ReleasableTo is null && row.DataMode is null && row.Originator is null)
        {
            return null;
        }

        if (Make(row, out marking) is { } fault)
        {
            return fault;
        }

        if (marking is null && !_warnings.TryCount("MARKING_NOT_CARRIED", "classification"))
        {
            _warnings.Add("MARKING_NOT_CARRIED", "classification", "the marking makes none without an originator or an agreement that says whose the records are");
        }

        (_lastParts, _last) = (parts, marking);
        return null;
    }

    private (string, string)? Make(MappedRow row, out Marking? marking)
    {
        marking = null;
        var usual = _conventions.DefaultMarking;
        if ((row.Originator ?? _conventions.Originator) is not { } originator)
        {
            return null;
        }

        if ((row.Classification ?? usual?.Classification) is not { } classification)
        {
            return (MappingWords.NameOf(MappingTarget.Classification), "the record says no classification, and the agreement has no default_marking");
        }

        if ((row.DataMode ?? usual?.DataMode) is not { } mode)
        {
            return (MappingWords.NameOf(MappingTarget.DataMode), "the record says no data mode, and the agreement has no default_marking");
        }

        if (!TryReadNations(row.ReleasableTo, out var nations))
        {
            return (MappingWords.NameOf(MappingTarget.ReleasableTo), $"expected ISO 3166-1 alpha-3 codes parted by blanks or commas, or {Nobody}");
        }

        if (nations is null && (usual is null || usual.Classification < classification))
        {
            return (MappingWords.NameOf(MappingTarget.ReleasableTo), $"the record names no nations, and the agreement's default_marking does not say to whom {classification} records may go");
        }

        marking = new Marking(classification, originator, nations ?? usual!.ReleasableTo, mode);
        return null;
    }

    private static bool TryReadNations(string? text, out IEnumerable<NationCode>? nations)
    {
        nations = null;
        if (text is null)
        {
            return true;
        }

        var found = new List<NationCode>();
        foreach (var word in text == Nobody ? [] : text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!NationCode.TryParse(word, out var nation))
            {
                return false;
            }

            found.Add(nation);
        }

        nations = found;
        return true;
    }
}
