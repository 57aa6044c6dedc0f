using System.Collections.Frozen;

namespace SdaHub.Core.Release;

/// <summary>Who may hold a datum. Immutable; equal markings compare equal whatever the order of their nations.</summary>
public sealed class Marking : IEquatable<Marking>
{
    private readonly FrozenSet<NationCode> _releasableTo;
    private string? _text;

    /// <summary>Makes a marking.</summary>
    /// <param name="classification">Sensitivity.</param>
    /// <param name="originator">Nation the datum comes from.</param>
    /// <param name="releasableTo">Nations that may receive it besides the originator. Empty means none.</param>
    /// <param name="dataMode">World the datum belongs to.</param>
    public Marking(Classification classification, NationCode originator, IEnumerable<NationCode> releasableTo, DataMode dataMode)
    {
        Classification = classification;
        Originator = originator;
        DataMode = dataMode;
        _releasableTo = releasableTo.Where(nation => nation != originator).ToFrozenSet();
    }

    /// <summary>Sensitivity.</summary>
    public Classification Classification { get; }

    /// <summary>Nation the datum comes from.</summary>
    public NationCode Originator { get; }

    /// <summary>Nations that may receive it besides the originator. Empty means none.</summary>
    public IReadOnlySet<NationCode> ReleasableTo => _releasableTo;

    /// <summary>World the datum belongs to.</summary>
    public DataMode DataMode { get; }

    /// <summary>Whether the nation is the originator or one that the datum may be released to.</summary>
    public bool Names(NationCode nation) => nation == Originator || _releasableTo.Contains(nation);

    /// <summary>Whether everyone who may hold a datum under this marking may hold one under another marking too.</summary>
    public bool IsWithin(Marking other) =>
        Classification >= other.Classification && DataMode == other.DataMode && other.Names(Originator) && _releasableTo.All(other.Names);

    /// <summary>
    /// The marking of what was made of data under this marking and of data under another: the higher classification, and only nations that both name.
    /// </summary>
    /// <returns>The marking; null when there is none, since the data are of two worlds or neither originator may hold the other's datum.</returns>
    public Marking? CombineWith(Marking other)
    {
        if (IsWithin(other))
        {
            return this;
        }

        if (DataMode != other.DataMode || !(other.Names(Originator) || Names(other.Originator)))
        {
            return null;
        }

        return new Marking(
            Classification > other.Classification ? Classification : other.Classification,
            other.Names(Originator) ? Originator : other.Originator,
            _releasableTo.Append(Originator).Where(other.Names),
            DataMode);
    }

    /// <inheritdoc/>
    public bool Equals(Marking? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Classification == other.Classification && Originator == other.Originator && DataMode == other.DataMode
        && _releasableTo.SetEquals(other._releasableTo));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Marking);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var nations = 0;
        foreach (var nation in _releasableTo)
        {
            nations ^= nation.GetHashCode();
        }

        return HashCode.Combine(Classification, Originator, DataMode, nations);
    }

    /// <summary>The marking in a line, such as <c>Unclassified AUS rel CAN, USA (Real)</c>.</summary>
    public override string ToString() => _text ??= Describe();

    private string Describe()
    {
        var nations = string.Join(", ", _releasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal));
        return $"{Classification} {Originator}{(nations.Length == 0 ? "" : " rel " + nations)} ({DataMode})";
    }
}
