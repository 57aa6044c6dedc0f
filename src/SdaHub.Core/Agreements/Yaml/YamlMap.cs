namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Keys with their values. A key may still come twice.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Entries">Key and value, in order.</param>
internal sealed record YamlMap(YamlPlace Place, IReadOnlyList<(YamlText Key, YamlElement Value)> Entries) : YamlElement(Place)
{
    internal override string Kind => "a group of keys";
}
