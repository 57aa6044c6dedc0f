using System.Text;
using System.Xml;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Xml;

/// <summary>Reads the text of an XML element into a buffer that is used again, without a string per element.</summary>
internal sealed class XmlElementText
{
    /// <summary>Longest text of an element in bytes.</summary>
    public const int MaxBytes = 4096;

    private readonly char[] _characters = new char[512];
    private readonly byte[] _bytes = new byte[MaxBytes];
    private int _length;

    /// <summary>The text read last, without white space at its ends.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length).Trim(" \t\r\n"u8);

    /// <summary>Where the text read last begins; the element itself when it has none.</summary>
    public SourcePosition Position { get; private set; }

    /// <summary>Reads the text of the element the reader stands on. Leaves the reader on the element's end, or where the nesting is too deep.</summary>
    /// <returns>Null when all is well; otherwise what was expected.</returns>
    public string? Read(XmlReader reader)
    {
        _length = 0;
        var position = (IXmlLineInfo)reader;
        Position = new SourcePosition(position.LineNumber, position.LinePosition);
        string? complaint = null;
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return null;
        }

        while (reader.Read() && reader.Depth > depth && reader.Depth <= XmlInput.MaxDepth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Position = _length > 0 ? Position : new SourcePosition(position.LineNumber, position.LinePosition);
                complaint = TryAppend(reader) ? complaint : $"expected a text of at most {MaxBytes} bytes";
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                complaint = "expected a text, found an element";
            }
        }

        return complaint;
    }

    private bool TryAppend(XmlReader reader)
    {
        var isWhole = true;
        int count;
        while ((count = reader.ReadValueChunk(_characters, 0, _characters.Length)) > 0)
        {
            isWhole &= Encoding.UTF8.TryGetBytes(_characters.AsSpan(0, count), _bytes.AsSpan(_length), out var written);
            _length += isWhole ? written : 0;
        }

        return isWhole;
    }
}
