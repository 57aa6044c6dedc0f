namespace SdaHub.Core.Agreements.Yaml;

/// <summary>A list.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Items">What is in it, in order.</param>
internal sealed record YamlList(YamlPlace Place, IReadOnlyList<YamlElement> Items) : YamlElement(Place)
{
    internal override string Kind => "a list";
}
