namespace SdaHub.Core.Agreements.Yaml;

/// <summary>A part of a YAML document and where it stands. Simpler than YAML: no anchor, alias or tag, and only text as a key.</summary>
/// <param name="Place">Where it begins.</param>
internal abstract record YamlElement(YamlPlace Place)
{
    /// <summary>What it is, for people.</summary>
    internal abstract string Kind { get; }
}
