namespace SdaHub.Core.Agreements.Yaml;

/// <summary>A place in a file.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal readonly record struct YamlPlace(int Line, int Column);
