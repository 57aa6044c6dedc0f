using System.Buffers;
using System.Security;
using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;

namespace SdaHub.Adapters.Odm;

/// <summary>Puts down keywords and values as KVN lines or as XML elements.</summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="texts">Brings texts into what KVN may carry; null for XML, which carries any.</param>
internal sealed class OdmNotation(IBufferWriter<byte> output, KvnTexts? texts)
{
    private bool IsXml => texts is null;

    /// <summary>Begins a part that XML has an element for and KVN nothing.</summary>
    public void Open(ReadOnlySpan<byte> element)
    {
        if (IsXml)
        {
            output.Write("<"u8);
            output.Write(element);
            output.Write(">\n"u8);
        }
    }

    /// <summary>Ends a part that XML has an element for.</summary>
    public void Close(ReadOnlySpan<byte> element)
    {
        if (IsXml)
        {
            output.Write("</"u8);
            output.Write(element);
            output.Write(">\n"u8);
        }
    }

    /// <summary>A line that KVN has and XML does not.</summary>
    public void KvnLine(ReadOnlySpan<byte> line)
    {
        if (!IsXml)
        {
            output.Write(line);
            output.Write("\n"u8);
        }
    }

    /// <summary>A text.</summary>
    public void Text(ReadOnlySpan<byte> keyword, string value)
    {
        Whole(keyword, texts is null ? ObjectNames.OnOneLine(value) : texts.Fit(Encoding.ASCII.GetString(keyword), value));
    }

    /// <summary>A text of one line that is written as it stands, however long it is.</summary>
    public void Whole(ReadOnlySpan<byte> keyword, string line)
    {
        Begin(keyword);
        Encoding.UTF8.GetBytes(IsXml ? SecurityElement.Escape(line) : line, output);
        End(keyword);
    }

    /// <summary>A text, where there is one.</summary>
    public void Optional(OdmField field, string? value)
    {
        if (value is not null)
        {
            Text(field.Keyword.Span, value);
        }
    }

    /// <summary>A number.</summary>
    public void Number(OdmField field, double value)
    {
        Begin(field.Keyword.Span);
        PrintedText.WriteNumber(value, output);
        End(field.Keyword.Span);
    }

    /// <summary>A number, where there is one.</summary>
    public void Optional(OdmField field, double? value)
    {
        if (value is { } number)
        {
            Number(field, number);
        }
    }

    /// <summary>A time, UTC as nanoseconds since 1970, to the nanosecond.</summary>
    public void Time(OdmField field, long timeUnixNs)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength];
        Begin(field.Keyword.Span);
        output.Write(text[..TimeText.Format(timeUnixNs, text)]);
        End(field.Keyword.Span);
    }

    /// <summary>A time, where there is one.</summary>
    public void Optional(OdmField field, long? timeUnixNs)
    {
        if (timeUnixNs is { } time)
        {
            Time(field, time);
        }
    }

    private void Begin(ReadOnlySpan<byte> keyword)
    {
        output.Write(IsXml ? "<"u8 : default);
        output.Write(keyword);
        output.Write(IsXml ? ">"u8 : " = "u8);
    }

    private void End(ReadOnlySpan<byte> keyword)
    {
        if (IsXml)
        {
            output.Write("</"u8);
            output.Write(keyword);
            output.Write(">"u8);
        }

        output.Write("\n"u8);
    }
}
