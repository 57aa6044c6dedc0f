using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>Writes keyword = value notation.</summary>
internal sealed class TdmKvnSyntax(IBufferWriter<byte> output) : ITdmSyntax
{
    private const int LongestRecord = 128;

    public void BeginMessage() => Field("CCSDS_TDM_VERS", "2.0");

    public void Comment(string text) => Encoding.ASCII.GetBytes($"COMMENT {text}\n", output);

    public void Field(string keyword, string value)
    {
        var room = output.GetSpan(keyword.Length + value.Length + 4);
        Utf8.TryWrite(room, CultureInfo.InvariantCulture, $"{keyword} = {value}\n", out var written);
        output.Advance(written);
    }

    public void EndHeader()
    {
    }

    public void BeginSegment() => output.Write("META_START\n"u8);

    public void BeginData() => output.Write("META_STOP\nDATA_START\n"u8);

    public void Record(string keyword, ReadOnlySpan<byte> time, double value)
    {
        var room = output.GetSpan(LongestRecord);
        Utf8.TryWrite(room, CultureInfo.InvariantCulture, $"{keyword} = ", out var written);
        time.CopyTo(room[written..]);
        written += time.Length;
        room[written] = (byte)' ';
        output.Advance(written + 1);
        PrintedText.WriteNumber(value, output);
        output.Write("\n"u8);
    }

    public void EndSegment() => output.Write("DATA_STOP\n"u8);

    public void EndMessage()
    {
    }
}
