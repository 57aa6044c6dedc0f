using System.Text.Json;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>The words by which agreements name the values of an enumeration: lower case, parts joined with '_', such as <c>top_secret</c>.</summary>
internal static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    /// <summary>Value by word, without the value that says nothing was stated.</summary>
    internal static IReadOnlyDictionary<string, TEnum> All { get; } = Enum.GetValues<TEnum>()
        .Where(value => value.ToString() != "Unspecified")
        .ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), value => value, StringComparer.Ordinal);
}
