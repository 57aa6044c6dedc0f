using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Xml;

/// <summary>Says what is wrong at a place where a document stops being well-formed XML, by what stands there: XML 1.0 and its namespaces tell what would have to.</summary>
internal static class XmlFault
{
    private const int LongestFound = 40;

    /// <summary>Says what was expected.</summary>
    /// <param name="before">The text of the line up to the place.</param>
    /// <param name="after">The text of the document from the place on, or its beginning.</param>
    /// <param name="goesOn">Whether there is more of the document behind that.</param>
    /// <param name="depth">Number of elements that are open there.</param>
    public static string Describe(string before, string after, bool goesOn, int depth)
    {
        var tagStart = before.LastIndexOf('<');
        var tag = tagStart > before.LastIndexOf('>') ? before[tagStart..] : "";
        return !goesOn && (IsCutOff(tag, after) || (depth == 0 && before.Length == 0 && after[0] == '<')) ? CutOff(depth)
            : IsForbidden(after[0]) ? $"expected a character that XML allows, found U+{(int)after[0]:X4}"
            : tag == "</" && depth == 0 ? $"expected the end of the document or an element, found {Found("</" + after)}, which nothing opened"
            : tag == "</" ? $"expected the end tag of the element that was opened last, found {Found("</" + after)}"
            : DescribeReference(before, after)
            ?? (tag == "<" ? DescribeStart(after) : tag.Length > 0 ? DescribeTag(tag, after) : null)
            ?? (after.StartsWith("]]>", StringComparison.Ordinal) ? "expected ]]&gt; for ]]> in a text"
            : depth > 0 ? $"expected well-formed XML, found {Found(after)}"
            : before.Length == 0 ? $"expected XML, whose elements stand between < and >, found {Found(after)}"
            : $"expected nothing outside the one element that holds the others, found {Found(after)}");
    }

    /// <summary>Says that a document has no element at all.</summary>
    public const string Empty = "expected an element; there is nothing in the document";

    /// <summary>Says that the bytes are not of the encoding that the document names.</summary>
    public const string OtherEncoding = "expected the encoding that the XML declaration names; the bytes are of another. Write the document in UTF-8";

    private static string CutOff(int depth) =>
        $"expected the end of {(depth == 0 ? "the document's element" : depth == 1 ? "an open element" : $"{depth} open elements")} before the end of the document: it was cut off; send the whole file";

    private static bool IsCutOff(string tag, string after) =>
        string.IsNullOrWhiteSpace(after) || IsUnclosed(tag, after, "<!--", "-->") || IsUnclosed(tag, after, "<![CDATA[", "]]>")
        || (after[0] == '<' && !after.Contains('>', StringComparison.Ordinal));

    private static bool IsUnclosed(string tag, string after, string start, string end) =>
        tag.StartsWith(start, StringComparison.Ordinal) && !after.Contains(end, StringComparison.Ordinal);

    /// <summary>What is said of an ampersand shortly before the place; null when there is none.</summary>
    private static string? DescribeReference(string before, string after)
    {
        const string Known = "&lt; &gt; &amp; &quot; &apos; or the number of a character that XML allows";
        var start = before.LastIndexOf('&');
        if (start < 0 || before[(start + 1)..].Any(character => !char.IsAsciiLetterOrDigit(character) && character != '#'))
        {
            return null;
        }

        var end = after.IndexOf(';', StringComparison.Ordinal);
        var name = end < 0 ? "" : before[(start + 1)..] + after[..end];
        return name.Length is 0 or > LongestFound || name.Any(character => !char.IsLetterOrDigit(character) && character is not ('#' or '.' or '-' or '_' or ':'))
            ? $"expected &amp; for an ampersand, or {Known} up to its semicolon"
            : $"expected {Known}; other entities are not taken from anyone, found &{name};";
    }

    /// <summary>What is said behind a &lt;.</summary>
    private static string DescribeStart(string after)
    {
        var name = Name(after);
        return name.Length == 0 ? $"expected the name of an element behind <, or &lt; for the character itself, found {Found(after)}"
            : Prefix(name) is { } prefix ? Undeclared(prefix)
            : $"expected one element that holds all others; another begins here, {Found("<" + after)}";
    }

    /// <summary>What is said inside a tag or a declaration.</summary>
    private static string? DescribeTag(string tag, string after) =>
        tag == "<?" ? "expected the XML declaration at the very beginning, with no blank before it"
        : tag.StartsWith("<?xml ", StringComparison.Ordinal) ? DescribeDeclaration(tag, after)
        : tag.StartsWith("<!--", StringComparison.Ordinal) ? "expected no -- inside a comment"
        : tag.StartsWith("<!", StringComparison.Ordinal) || tag.StartsWith("<?", StringComparison.Ordinal) ? null
        : tag.StartsWith("</", StringComparison.Ordinal) ? $"expected > behind the name of an end tag, found {Found(after)}"
        : after[0] == '<' ? "expected &lt; for < in an attribute, or the > of the tag before it"
        : tag[^1] == '=' ? $"expected a value between quotes behind =, found {Found(after)}"
        : tag[^1] is '"' or '\'' ? $"expected a blank between two attributes, found {Found(after)}"
        : Name(after) is { Length: > 0 } name && after[name.Length..].TrimStart().StartsWith('=')
            ? (tag.Contains($" {name}=", StringComparison.Ordinal) || Prefix(name) is not { } prefix ? $"expected the attribute {Found(name)} once" : Undeclared(prefix))
            : $"expected attributes as name=\"value\" and > at the end of the tag, found {Found(after)}";

    private static string DescribeDeclaration(string tag, string after) =>
        tag.Contains("encoding", StringComparison.Ordinal) ? $"expected an encoding that is known here, best UTF-8, found {Found(after)}"
        : $"expected an XML declaration as <?xml version=\"1.0\" encoding=\"UTF-8\"?>, found {Found(after)}";

    private static string Undeclared(string prefix) => $"expected the prefix {prefix} to be declared, as xmlns:{prefix}=\"...\"";

    private static string Name(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] is '_' or ':')
            ? new string([.. text.TakeWhile(character => char.IsLetterOrDigit(character) || character is '_' or ':' or '-' or '.')])
            : "";

    private static string? Prefix(string name) => name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? AsciiText.Printable(Encoding.UTF8.GetBytes(name[..colon])) : null;

    private static bool IsForbidden(char character) => character is < ' ' and not ('\t' or '\r' or '\n') or '\ufffe' or '\uffff';

    private static string Found(string text)
    {
        var line = text.AsSpan(0, Math.Min(text.Length, LongestFound));
        var end = line.IndexOfAny('\r', '\n');
        return $"'{AsciiText.Printable(Encoding.UTF8.GetBytes(line[..(end < 0 ? line.Length : end)].ToString()))}'";
    }
}
