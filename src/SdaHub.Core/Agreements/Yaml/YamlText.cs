namespace SdaHub.Core.Agreements.Yaml;

/// <summary>A text, number or word.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Value">The text.</param>
/// <param name="IsPlain">Whether it stands without quotes, as a number must.</param>
internal sealed record YamlText(YamlPlace Place, string Value, bool IsPlain) : YamlElement(Place)
{
    /// <summary>Whether it stands for nothing: empty, <c>~</c> or <c>null</c>, without quotes.</summary>
    internal bool IsNothing => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    internal override string Kind => IsNothing ? "nothing" : "a text";
}
