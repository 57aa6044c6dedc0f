using System.Collections.Frozen;
using System.Text.Json;

namespace SdaHub.Core;

/// <summary>The words by which tags of metrics name the values of an enumeration: lower case, parts joined with '_', such as <c>several_uris</c>.</summary>
public static class MetricWords
{
    /// <summary>The word of a value; made once, so that it costs a count no memory.</summary>
    /// <param name="value">A value that the enumeration has.</param>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Words<TEnum>.All[value];

    /// <summary>A tag for each value, in the order of the values; for enumerations that count from 0 without a gap.</summary>
    /// <param name="key">Name of the tag.</param>
    public static KeyValuePair<string, object?>[] Tags<TEnum>(string key)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new KeyValuePair<string, object?>(key, Of(value)))];

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> All =
            Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
