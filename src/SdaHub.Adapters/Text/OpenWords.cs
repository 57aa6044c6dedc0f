using System.Text;

namespace SdaHub.Adapters.Text;

/// <summary>
/// The classifications of a file that restrict nobody. Whatever else stands there (a higher classification, nations, a caveat, a word that nobody here knows) says something that
/// element sets, states and ephemerides of the hub do not keep.
/// </summary>
internal static class OpenWords
{
    /// <summary>The code of the diagnostic about any other text.</summary>
    public const string Code = "CLASSIFICATION_NOT_CARRIED";

    private static readonly string[] Words = ["U", "UNCLASSIFIED", "PUBLIC", "NONE"];

    /// <summary>Whether a text restricts nobody: one of the words, alone or before a comma and a remark.</summary>
    public static bool Holds(ReadOnlySpan<byte> text)
    {
        var comma = text.IndexOf((byte)',');
        var word = (comma < 0 ? text : text[..comma]).Trim((byte)' ');
        foreach (var open in Words)
        {
            if (Ascii.EqualsIgnoreCase(word, open))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the diagnostic says.</summary>
    public static string Complaint(ReadOnlySpan<byte> text) =>
        $"found '{AsciiText.Printable(text)}', which nothing that is made of the file keeps; a hub does not take such records into its catalog";
}
