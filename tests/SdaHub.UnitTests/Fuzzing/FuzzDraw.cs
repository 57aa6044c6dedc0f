using System.Buffers;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>A text under mutation: its bytes, and the chance that decides about them.</summary>
/// <param name="seed">The same seed draws the same.</param>
/// <param name="text">The bytes to start from; not changed.</param>
internal sealed class FuzzDraw(int seed, byte[] text)
{
    /// <summary>Most bytes of an input; what grows beyond is cut off.</summary>
    public const int MaxBytes = 128 * 1024;

    private static readonly SearchValues<byte> Separators = SearchValues.Create(" \t\r\n,;=:|<>\"[]{}"u8);

    public Random Random { get; } = new(seed);

    public byte[] Text { get; private set; } = text;

    /// <summary>A place in the text, its end included.</summary>
    public int Place() => Random.Next(Text.Length + 1);

    /// <summary>A short range of the text; empty at its end.</summary>
    public Range Span(int longest)
    {
        var start = Place();
        return start..Math.Min(Text.Length, start + Random.Next(1, longest));
    }

    /// <summary>One of some, with equal chance.</summary>
    public T Any<T>(IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    /// <summary>Puts bytes in the place of a range.</summary>
    public void Replace(Range range, ReadOnlySpan<byte> by)
    {
        var (start, length) = range.GetOffsetAndLength(Text.Length);
        byte[] result = [.. Text.AsSpan(0, start), .. by, .. Text.AsSpan(start + length)];
        Text = result.Length <= MaxBytes ? result : result[..MaxBytes];
    }

    /// <summary>Puts bytes before a place.</summary>
    public void Insert(int at, ReadOnlySpan<byte> bytes) => Replace(at..at, bytes);

    /// <summary>A line with its end.</summary>
    public Range Line()
    {
        var at = Random.Next(Math.Max(1, Text.Length));
        var start = Text.AsSpan(0, Math.Min(at, Text.Length)).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        var length = Text.AsSpan(start).IndexOfAny((byte)'\n', (byte)'\r');
        return start..(length < 0 ? Text.Length : start + length + 1);
    }

    /// <summary>A field: bytes between two of those that part fields in one format or another.</summary>
    public Range Field()
    {
        var at = Random.Next(Math.Max(1, Text.Length));
        var start = Text.AsSpan(0, Math.Min(at, Text.Length)).LastIndexOfAny(Separators) + 1;
        var length = Text.AsSpan(start).IndexOfAny(Separators);
        return start..(length < 0 ? Text.Length : start + length);
    }
}
