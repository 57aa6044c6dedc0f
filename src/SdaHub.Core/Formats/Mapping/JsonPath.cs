using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>A way into JSON, such as <c>measurement.angles[0]</c>; with <c>$.</c> before it, from the document and not from the record.</summary>
/// <param name="IsFromDocument">Whether it starts at the document.</param>
/// <param name="Steps">Names of members, and positions in arrays from 0 as their digits in brackets.</param>
public sealed record JsonPath(bool IsFromDocument, IReadOnlyList<string> Steps)
{
    /// <summary>Most steps.</summary>
    public const int MaximumDepth = 8;

    private const int MaximumIndex = 999;

    /// <summary>Reads a path.</summary>
    /// <returns>Whether it is one of at most <see cref="MaximumDepth"/> steps.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = null;
        var isFromDocument = text.StartsWith("$.", StringComparison.Ordinal);
        var rest = isFromDocument ? text[2..] : text;
        var steps = new List<string>();
        while (rest.Length > 0)
        {
            var end = rest[0] == '[' ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : EndOfName(rest);
            if (end <= 0 || (rest[0] == '[' && !IsIndex(rest[1..(end - 1)])))
            {
                return false;
            }

            steps.Add(rest[..end]);
            rest = rest[end..];
            if (rest.Length > 0 && rest[0] == '.')
            {
                rest = rest[1..];
                if (rest.Length == 0 || rest[0] == '[')
                {
                    return false;
                }
            }
            else if (rest.Length > 0 && rest[0] != '[')
            {
                return false;
            }
        }

        path = new JsonPath(isFromDocument, steps);
        return steps.Count is >= 1 and <= MaximumDepth;
    }

    /// <inheritdoc/>
    public bool Equals(JsonPath? other) => other is not null && IsFromDocument == other.IsFromDocument && Steps.SequenceEqual(other.Steps, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsFromDocument, Steps.Count, Steps.Count > 0 ? Steps[^1] : "");

    /// <inheritdoc/>
    public override string ToString() => (IsFromDocument ? "$." : "") + string.Join(".", Steps).Replace(".[", "[", StringComparison.Ordinal);

    private static int EndOfName(string text)
    {
        var end = text.AsSpan().IndexOfAny(".[]");
        return end < 0 ? text.Length : text[end] == ']' ? 0 : end;
    }

    private static bool IsIndex(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= MaximumIndex;
}
