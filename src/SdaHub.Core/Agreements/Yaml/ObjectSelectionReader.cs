using System.Globalization;
using System.Text.RegularExpressions;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Reads <c>objects</c>: the word <c>all</c>, or a list of catalog numbers and ranges of them.</summary>
internal static partial class ObjectSelectionReader
{
    /// <summary>Most objects that a list may name, so that a range cannot fill the memory; more is what <c>all</c> is for.</summary>
    internal const int MaximumCount = 100_000;

    private const string Expected = "all, or a list of catalog numbers and ranges such as [25544, 40000-40100]";

    internal static ObjectSelection Read(Field field)
    {
        if (field.Element is YamlText { IsPlain: true, Value: "all" })
        {
            return ObjectSelection.All;
        }

        if (field.Element is not YamlList list)
        {
            field.Refuse($"is {(field.Element is YamlText { IsNothing: false } text ? $"'{text.Value}'" : field.Element?.Kind)}; expected {Expected}");
            return ObjectSelection.All;
        }

        field.RefuseEmptyList($"is empty; expected {Expected}");
        var ranges = field.Items().Select(ReadRange).ToArray();
        var count = ranges.Sum(range => (long)range.Last - range.First + 1);
        if (count > MaximumCount)
        {
            field.Refuse($"names {count} objects; allowed are {MaximumCount}, or all");
            return ObjectSelection.All;
        }

        return ObjectSelection.Of(ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(number => ObjectId.Create(number)));
    }

    private static (int First, int Last) ReadRange(Field field)
    {
        if (field.Element is not YamlText { IsPlain: true } text || RangeForm().Match(text.Value) is not { Success: true } match)
        {
            field.Refuse($"is {(field.Element is YamlText { IsNothing: false } shown ? $"'{shown.Value}'" : field.Element?.Kind)}; "
                + $"expected a catalog number from 1 to {ObjectId.MaxValue}, or a range such as 40000-40100");
            return (1, 1);
        }

        var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture) : first;
        if (first >= 1 && last >= first)
        {
            return (first, last);
        }

        field.Refuse($"is '{text.Value}'; a catalog number is 1 to {ObjectId.MaxValue}, and a range goes up");
        return (1, 1);
    }

    [GeneratedRegex("^(?<first>[0-9]{1,9})(-(?<last>[0-9]{1,9}))?\\z")]
    private static partial Regex RangeForm();
}
