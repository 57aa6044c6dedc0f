using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Text;

/// <summary>
/// Markings as portion markings have them, <c>SECRET//REL TO AUS, USA</c>: the classification, then who may hold it, the originator among them. The nations
/// stand there always, since a text that names none says nothing about who may have it.
/// </summary>
internal static class MarkingText
{
    private static readonly string[] ClassificationWords = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];

    private static readonly string[] ClassificationLetters = ["U", "C", "S", "TS"];

    /// <summary>With the classification as a word.</summary>
    public static string Words(Marking marking) => $"{ClassificationWords[(int)marking.Classification]}{Nations(marking)}";

    /// <summary>With the classification as a letter.</summary>
    public static string Letters(Marking marking) => $"{ClassificationLetters[(int)marking.Classification]}{Nations(marking)}";

    /// <summary>What is to be said when a line of keyword = value notation with the marking is longer than CCSDS allows; the marking is written whole, since a part of it would say something else.</summary>
    /// <param name="marking">The marking; null when none is written.</param>
    public static IEnumerable<Diagnostic> LongLine(Marking? marking)
    {
        const int LongestLine = 254;
        return Long(marking is null ? 0 : "CLASSIFICATION = ".Length + Words(marking).Length, LongestLine, "CLASSIFICATION");
    }

    /// <summary>The finding about a text that is longer than its format allows; none when it is not.</summary>
    /// <param name="length">Its length in characters.</param>
    /// <param name="longest">The longest that the format allows.</param>
    /// <param name="fieldName">The field it stands in.</param>
    public static IEnumerable<Diagnostic> Long(int length, int longest, string fieldName) => length <= longest
        ? []
        : [new(DiagnosticSeverity.Warning, "MARKING_LONG", 1, 0, fieldName, $"the marking names so many nations that it takes {length} characters, and the format allows {longest}: a strict reader may refuse the file")];

    // The originator first, as the United States write their own; the others by their codes.
    private static string Nations(Marking marking) =>
        $"//REL TO {string.Join(", ", marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal).Prepend(marking.Originator.Code))}";
}
