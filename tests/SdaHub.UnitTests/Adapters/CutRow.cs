namespace SdaHub.UnitTests.Adapters;

/// <summary>What a reader makes of one record.</summary>
/// <param name="Key">What tells the record from the others of its file.</param>
/// <param name="Line">Line on which it begins, from 1; 0 when the reader does not tell.</param>
/// <param name="Values">What it says, by name: no value that is missing.</param>
internal sealed record CutRow(string Key, int Line, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>Whether every value is one of the other's, and the other may have more.</summary>
    public bool IsPartOf(CutRow other) => Values.All(value => other.Values.TryGetValue(value.Key, out var there) && there.Equals(value.Value));

    /// <summary>Whether both say the same.</summary>
    public bool Equals(CutRow? other) => other is not null && Values.Count == other.Values.Count && IsPartOf(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Key} {string.Join(' ', Values.Select(value => $"{value.Key}={value.Value}"))}";
}
