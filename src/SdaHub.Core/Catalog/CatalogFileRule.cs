using System.IO.Enumeration;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>What a rule says of the files that it names.</summary>
/// <param name="Pattern">File name, in which <c>*</c> stands for anything and <c>?</c> for one character. Case matters.</param>
/// <param name="FormatId">Format of the files; null when it shows from the file itself.</param>
/// <param name="Marking">Who may hold the objects in them.</param>
public sealed record CatalogFileRule(string Pattern, string? FormatId, Marking Marking)
{
    /// <summary>Whether the rule names a file.</summary>
    /// <param name="fileName">Name without folder.</param>
    public bool Names(string fileName) => FileSystemName.MatchesSimpleExpression(Pattern, fileName, ignoreCase: false);
}
