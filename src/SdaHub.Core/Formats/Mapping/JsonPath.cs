using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>
/// A way into JSON, such as <c>measurement.angles[0]</c>; with <c>$.</c> before it, from the document and not from the record. <c>[]</c> leads to every element of an array,
/// as in <c>tracks[].observations[]</c>.
/// </summary>
/// <param name="IsFromDocument">Whether it starts at the document.</param>
/// <param name="Steps">Names of members, positions in arrays from 0 as their digits in brackets, and <see cref="EveryItem"/>.</param>
public sealed record JsonPath(bool IsFromDocument, IReadOnlyList<string> Steps)
{
    /// <summary>The step to every element of an array.</summary>
    public const string EveryItem = "[]";

    /// <summary>Most steps.</summary>
    public const int MaximumDepth = 8;

    private const int MaximumIndex = 999;

    /// <summary>Number of arrays of which it goes to every element.</summary>
    public int ArrayCount => Steps.Count(step => step == EveryItem);

    /// <summary>Reads a path.</summary>
    /// <returns>Whether it is one of at most <see cref="MaximumDepth"/> steps.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = null;
        var isFromDocument = text is ['$', '.' or '[', ..];
        var rest = isFromDocument ? text[(text[1] == '.' ? 2 : 1)..] : text;
        var steps = new List<string>();
        while (rest.Length > 0)
        {
            var end = rest[0] == '[' ? rest.IndexOf(']', StringComparison.Ordinal) + 1 : EndOfName(rest);
            if (end <= 0 || (rest[0] == '[' && end > EveryItem.Length && !IsIndex(rest[1..(end - 1)])))
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

    /// <summary>The way to every element of the array that this one leads to; the same where it does so already.</summary>
    public JsonPath ToEveryItem() => Steps[^1] == EveryItem ? this : this with { Steps = [.. Steps, EveryItem] };

    /// <summary>Whether the arrays of which another path goes to every element are the first of those that this one goes through.</summary>
    public bool GoesThroughArraysOf(JsonPath other)
    {
        var shared = other.Steps.Take(other.Steps.Count - other.StepsBehindArrays.Count()).ToList();
        return Steps.Take(shared.Count).SequenceEqual(shared, StringComparer.Ordinal);
    }

    /// <summary>The steps behind the last array of which it goes to every element; all of them when there is none.</summary>
    public IEnumerable<string> StepsBehindArrays => Steps.Reverse().TakeWhile(step => step != EveryItem).Reverse();

    /// <inheritdoc/>
    public bool Equals(JsonPath? other) => other is not null && IsFromDocument == other.IsFromDocument && Steps.SequenceEqual(other.Steps, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsFromDocument, Steps.Count, Steps.Count > 0 ? Steps[^1] : "");

    /// <inheritdoc/>
    public override string ToString() => ((IsFromDocument ? "$." : "") + string.Join(".", Steps)).Replace(".[", "[", StringComparison.Ordinal);

    private static int EndOfName(string text)
    {
        var end = text.AsSpan().IndexOfAny(".[]");
        return end < 0 ? text.Length : text[end] == ']' ? 0 : end;
    }

    private static bool IsIndex(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= MaximumIndex;
}
