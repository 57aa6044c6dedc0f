using System.Text;
using System.Text.Unicode;

namespace SdaHub.Adapters.Mapping;

/// <summary>
/// Tells where the columns of a line stand. A column is a character, be it of one byte or of several in UTF-8; in a line that is not UTF-8 every byte is one, as in Latin-1.
/// </summary>
internal readonly ref struct LineColumns
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly bool _isOneByteEach;

    /// <summary>Looks at a line.</summary>
    public LineColumns(ReadOnlySpan<byte> line)
    {
        _line = line;
        _isOneByteEach = Ascii.IsValid(line) || !Utf8.IsValid(line);
        Count = line.Length;
        if (!_isOneByteEach)
        {
            Count = 0;
            foreach (var value in line)
            {
                Count += IsContinuation(value) ? 0 : 1;
            }
        }
    }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>The byte at which a column begins; the length of the line when it ends before.</summary>
    /// <param name="column">The column, from 0.</param>
    public int OffsetOf(int column)
    {
        if (_isOneByteEach)
        {
            return Math.Min(column, _line.Length);
        }

        var offset = 0;
        for (; offset < _line.Length; offset++)
        {
            if (!IsContinuation(_line[offset]) && column-- == 0)
            {
                break;
            }
        }

        return offset;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
