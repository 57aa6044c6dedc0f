using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Crd;

/// <summary>The words of one record. The first, number 0, is its type; those that are not there are empty.</summary>
internal readonly ref struct CrdLine
{
    /// <summary>Words that are kept of a line; no record has more that matter.</summary>
    private const int MaxWords = 24;

    private readonly ReadOnlySpan<byte> _line;
    private readonly Span<(int Start, int Length)> _words;

    /// <summary>Splits a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="buffer">Room for its words, see <see cref="NewBuffer"/>.</param>
    public CrdLine(ReadOnlySpan<byte> line, Span<(int Start, int Length)> buffer)
    {
        _line = line;
        var tokens = new TokenReader(line, 1);
        var count = 0;
        while (count < buffer.Length && tokens.Read())
        {
            buffer[count++] = (tokens.Column - 1, tokens.Token.Length);
        }

        _words = buffer[..count];
    }

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => _words.IsEmpty;

    /// <summary>Room for the words of a line, to be used again for the next.</summary>
    public static (int Start, int Length)[] NewBuffer() => new (int, int)[MaxWords];

    /// <summary>A word; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[int index] => index < _words.Length ? _line.Slice(_words[index].Start, _words[index].Length) : [];

    /// <summary>Column of a word, from 1; the one after the line when there is none.</summary>
    public int Column(int index) => index < _words.Length ? _words[index].Start + 1 : _line.Length + 1;

    /// <summary>Whether a word is not known: not there, or <c>na</c>, <c>-na</c>.</summary>
    public bool IsUnknown(int index) => this[index].IsEmpty || System.Text.Ascii.EqualsIgnoreCase(this[index], "na") || System.Text.Ascii.EqualsIgnoreCase(this[index], "-na");

    /// <summary>Reads a whole number.</summary>
    /// <returns>Whether the word is one.</returns>
    public bool TryReadCount(int index, out int value) => AsciiNumber.TryParseInt32(this[index], out value);

    /// <summary>Reads a real number.</summary>
    /// <returns>Whether the word is one.</returns>
    public bool TryReadNumber(int index, out double value) => AsciiNumber.TryParseDouble(this[index], out value);
}
