namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Guesses what a mistyped word was meant to be.</summary>
internal static class Suggestion
{
    private const int MaximumDistance = 2;

    /// <summary>Names the allowed words, and the one that was probably meant.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="allowed">What is allowed; at least one.</param>
    /// <returns>Such as <c>did you mean 'cadence'? Allowed: objects, cadence, frame</c>.</returns>
    internal static string For(string word, IEnumerable<string> allowed)
    {
        var words = allowed.ToArray();
        var lower = word.ToLowerInvariant();
        var nearest = words.MinBy(candidate => Distance(lower, candidate));
        var guess = nearest is not null && Distance(lower, nearest) <= Math.Min(MaximumDistance, nearest.Length / 2) ? $"did you mean '{nearest}'? " : "";
        return $"{guess}Allowed: {string.Join(", ", words)}";
    }

    /// <summary>Fewest insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            distance[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            distance[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = distance[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, substitution);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[left.Length, right.Length];
    }
}
