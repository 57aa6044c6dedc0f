using System.Buffers;
using SdaHub.Core.Formats.Repairs;

namespace SdaHub.Adapters.Udl;

/// <summary>Sensor altitudes in metres, where the schema wants kilometres: the number gets the exponent -3, which costs no digit.</summary>
internal sealed class UdlAltitudeRepair : IPayloadRepair
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create("+-.0123456789"u8);

    /// <inheritdoc/>
    public string FormatId => "udl-json";

    /// <inheritdoc/>
    public string Name => "altitude-in-m";

    /// <inheritdoc/>
    public string Description => "senalt in metres was made kilometres";

    /// <inheritdoc/>
    public int Repair(ReadOnlySpan<byte> payload, IBufferWriter<byte> output, out int firstLine)
    {
        var rest = payload;
        var (count, line) = (0, 1);
        firstLine = 0;
        while (rest.IndexOf("\"senalt\""u8) is >= 0 and var at)
        {
            var end = EndOfNumber(rest, at + "\"senalt\"".Length);
            line += rest[..at].Count((byte)'\n');
            output.Write(rest[..end.Place]);
            if (end.IsNumber)
            {
                output.Write("e-3"u8);
                firstLine = count++ == 0 ? line : firstLine;
            }

            line += rest[at..end.Place].Count((byte)'\n');
            rest = rest[end.Place..];
        }

        output.Write(rest);
        return count;
    }

    /// <summary>The end of the number that follows a name; a number that has an exponent already is left to the reader.</summary>
    private static (int Place, bool IsNumber) EndOfNumber(ReadOnlySpan<byte> text, int nameEnd)
    {
        var start = nameEnd;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)':')
        {
            start++;
        }

        var length = text[start..].IndexOfAnyExcept(Plain);
        var end = length < 0 ? text.Length : start + length;
        return (end, end > start && (end == text.Length || text[end] is not ((byte)'e' or (byte)'E')));
    }
}
