using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>
/// The metadata of the segment being read. One instance serves a whole message: the texts lie one after another in a buffer that is used again, so
/// that a segment of a few observations does not cost a dozen strings.
/// </summary>
internal sealed class TdmMetadata
{
    private readonly Entry[] _entries = new Entry[TdmFields.Count];
    private byte[] _texts = new byte[512];
    private int _length;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_entries);
        _length = 0;
    }

    /// <summary>Whether the segment has a field.</summary>
    public bool Has(TdmField field) => _entries[(int)field].Line > 0;

    /// <summary>Line of a field; 0 when the segment does not have it.</summary>
    public int Line(TdmField field) => _entries[(int)field].Line;

    /// <summary>Column of a field's value; 0 when the segment does not have it.</summary>
    public int Column(TdmField field) => _entries[(int)field].Column;

    /// <summary>Text of a field; empty when the segment does not have it.</summary>
    public ReadOnlySpan<byte> Text(TdmField field) => _texts.AsSpan(_entries[(int)field].Start, _entries[(int)field].Length);

    /// <summary>Whether a field has a word as its value.</summary>
    public bool Is(TdmField field, string word) => TdmText.Is(Text(field), word);

    /// <summary>A field as a number that was checked when it was set; the default when the segment does not have it.</summary>
    public double Number(TdmField field, double absent = 0) => AsciiNumber.TryParseDouble(Text(field), out var number) ? number : absent;

    /// <summary>Keeps a field.</summary>
    public void Set(TdmField field, ReadOnlySpan<byte> text, int line, int column)
    {
        if (_length + text.Length > _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(_texts.Length * 2, _length + text.Length));
        }

        text.CopyTo(_texts.AsSpan(_length));
        _entries[(int)field] = new Entry(_length, text.Length, line, column);
        _length += text.Length;
    }

    private readonly record struct Entry(int Start, int Length, int Line, int Column);
}
