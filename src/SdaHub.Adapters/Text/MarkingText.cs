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

    // The originator first, as the United States write their own; the others by their codes.
    private static string Nations(Marking marking) =>
        $"//REL TO {string.Join(", ", marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal).Prepend(marking.Originator.Code))}";
}
