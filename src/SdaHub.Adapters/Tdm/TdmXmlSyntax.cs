using System.Buffers;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Unicode;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>Writes XML after the unqualified schema of CCSDS 505.0-B.</summary>
internal sealed class TdmXmlSyntax(IBufferWriter<byte> output) : ITdmSyntax
{
    private const int LongestRecord = 256;

    public void BeginMessage() => output.Write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tdm id=\"CCSDS_TDM_VERS\" version=\"2.0\">\n<header>\n"u8);

    public void Comment(string text) => Field("COMMENT", text);

    public void Field(string keyword, string value) =>
        Encoding.UTF8.GetBytes($"<{keyword}>{SecurityElement.Escape(value)}</{keyword}>\n", output);

    public void EndHeader() => output.Write("</header>\n<body>\n"u8);

    public void BeginSegment() => output.Write("<segment>\n<metadata>\n"u8);

    public void BeginData() => output.Write("</metadata>\n<data>\n"u8);

    public void Record(string keyword, ReadOnlySpan<byte> time, double value)
    {
        output.Write("<observation><EPOCH>"u8);
        output.Write(time);
        var room = output.GetSpan(LongestRecord);
        Utf8.TryWrite(room, CultureInfo.InvariantCulture, $"</EPOCH><{keyword}>", out var written);
        output.Advance(written);
        PrintedText.WriteNumber(value, output);
        room = output.GetSpan(LongestRecord);
        Utf8.TryWrite(room, CultureInfo.InvariantCulture, $"</{keyword}></observation>\n", out written);
        output.Advance(written);
    }

    public void EndSegment() => output.Write("</data>\n</segment>\n"u8);

    public void EndMessage() => output.Write("</body>\n</tdm>\n"u8);
}
