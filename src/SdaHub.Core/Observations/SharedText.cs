namespace SdaHub.Core.Observations;

/// <summary>A text that may lie in one piece of memory with others, so that it costs no object of its own. Equal to another when the characters are.</summary>
internal readonly struct SharedText : IEquatable<SharedText>
{
    private readonly ReadOnlyMemory<char> _characters;

    /// <summary>Takes a text.</summary>
    /// <param name="characters">The text; nobody changes it any more.</param>
    public SharedText(ReadOnlyMemory<char> characters) => _characters = characters;

    /// <summary>The characters.</summary>
    public ReadOnlySpan<char> Characters => _characters.Span;

    /// <inheritdoc/>
    public bool Equals(SharedText other) => Characters.SequenceEqual(other.Characters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SharedText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Characters);

    /// <summary>The text as a string: the one that it was made of, else a new one each time.</summary>
    public override string ToString() => _characters.ToString();
}
