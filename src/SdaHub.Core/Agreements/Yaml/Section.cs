namespace SdaHub.Core.Agreements.Yaml;

/// <summary>A group of keys of a document, of which all that may stand there are known.</summary>
internal sealed class Section
{
    private readonly YamlMap? _map;
    private readonly string _path;
    private readonly ErrorList _errors;

    /// <summary>Takes a group, and reports keys that are unknown or come twice.</summary>
    /// <param name="map">The group; null when there is none, and nothing more is to be said about it.</param>
    /// <param name="path">Where it stands; empty for the document.</param>
    /// <param name="keys">The keys that may stand in it; null when the document's author names them.</param>
    /// <param name="errors">Takes what is wrong.</param>
    internal Section(YamlMap? map, string path, IReadOnlyList<string>? keys, ErrorList errors)
    {
        _map = map;
        _path = path;
        _errors = errors;
        var seen = new Dictionary<string, YamlPlace>(StringComparer.Ordinal);
        foreach (var (key, _) in map?.Entries ?? [])
        {
            if (!seen.TryAdd(key.Value, key.Place))
            {
                errors.Add(key.Place, PathOf(key.Value), $"stands twice; first in line {seen[key.Value].Line}");
            }
            else if (keys is not null && !keys.Contains(key.Value))
            {
                errors.Add(key.Place, PathOf(key.Value), $"is no key of {errors.DocumentName} here; {Suggestion.For(key.Value, keys)}");
            }
        }
    }

    /// <summary>Every key with its value, each key once.</summary>
    internal IEnumerable<(YamlText Key, Field Value)> Fields =>
        (_map?.Entries ?? []).DistinctBy(entry => entry.Key.Value).Select(entry => (entry.Key, new Field(entry.Value, PathOf(entry.Key.Value), _errors)));

    /// <summary>The value of a key that must be there.</summary>
    internal Field Required(string key)
    {
        var field = Optional(key);
        if (!field.IsPresent && _map is not null)
        {
            _errors.Add(_map.Place, PathOf(key), "is missing");
        }

        return field;
    }

    /// <summary>The value of a key that may be there.</summary>
    internal Field Optional(string key)
    {
        // Not FirstOrDefault: the default of a pair cannot be told from an entry.
        foreach (var (name, value) in _map?.Entries ?? [])
        {
            if (name.Value == key)
            {
                return new Field(value, PathOf(key), _errors);
            }
        }

        return new Field(null, PathOf(key), _errors);
    }

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
