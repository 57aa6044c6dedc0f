using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Core.Agreements;

/// <summary>
/// A certificate subject, <c>spiffe://trust-domain/kind/name</c>. Stricter than a URI, as the SPIFFE ID standard demands, so that one subject has one spelling
/// and may be compared character by character: no port, user, query, fragment, escape, empty or dotted segment.
/// </summary>
public sealed record SpiffeId
{
    /// <summary>Most characters of an id, as the standard sets it.</summary>
    public const int MaximumLength = 2048;

    private const string Scheme = "spiffe://";

    private const int MaximumTrustDomainLength = 255;

    private SpiffeId(string uri, string trustDomain)
    {
        Uri = uri;
        TrustDomain = trustDomain;
    }

    /// <summary>The whole id.</summary>
    public string Uri { get; }

    /// <summary>The part that says whose authority vouches for the subject, such as <c>aus.example</c>.</summary>
    public string TrustDomain { get; }

    /// <summary>Reads an id.</summary>
    /// <param name="text">Text to read.</param>
    /// <param name="spiffeId">The id; null when the text is something else.</param>
    /// <returns>Whether the text is an id with a trust domain and a path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SpiffeId? spiffeId)
    {
        spiffeId = null;
        if (text is null || text.Length > MaximumLength || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var pathStart = text.IndexOf('/', Scheme.Length);
        if (pathStart < 0)
        {
            return false;
        }

        var trustDomain = text[Scheme.Length..pathStart];
        if (!IsTrustDomain(trustDomain) || !IsPath(text.AsSpan(pathStart + 1)))
        {
            return false;
        }

        spiffeId = new SpiffeId(text, trustDomain);
        return true;
    }

    /// <summary>Whether the text is the name of a trust domain: 1 to 255 lower-case letters, digits, '.', '-' and '_'.</summary>
    public static bool IsTrustDomain(string text) =>
        text.Length is >= 1 and <= MaximumTrustDomainLength
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-' or '_');

    /// <inheritdoc/>
    public override string ToString() => Uri;

    private static bool IsPath(ReadOnlySpan<char> path)
    {
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty || segment is "." or "..")
            {
                return false;
            }

            foreach (var character in segment)
            {
                if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_'))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
