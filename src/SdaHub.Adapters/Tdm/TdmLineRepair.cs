using System.Buffers;
using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats.Repairs;

namespace SdaHub.Adapters.Tdm;

/// <summary>A repair of tracking data messages in KVN that looks at one line after another.</summary>
internal abstract class TdmLineRepair : IPayloadRepair
{
    /// <inheritdoc/>
    public string FormatId => "tdm-kvn";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public int Repair(ReadOnlySpan<byte> payload, IBufferWriter<byte> output, out int firstLine)
    {
        var lines = new LineReader(payload);
        var (count, isData) = (0, false);
        firstLine = 0;
        while (lines.Read())
        {
            // Longer lines are none of the format's, and the buffer is never larger than a line.
            var line = lines.Line.Length <= InputLimits.MaxLineBytes ? lines.Line.ToArray() : [];
            var word = line.AsSpan().Trim(" \t"u8);
            isData = Ascii.EqualsIgnoreCase(word, "DATA_START") || (isData && !Ascii.EqualsIgnoreCase(word, "DATA_STOP"));
            if (line.Length > 0 && !word.StartsWith("COMMENT"u8) && TryRepair(ref line, isData))
            {
                firstLine = count == 0 ? lines.LineNumber : firstLine;
                count++;
            }

            output.Write(lines.Line.Length <= InputLimits.MaxLineBytes ? line : lines.Line);
            output.Write("\n"u8);
        }

        return count;
    }

    /// <summary>Repairs a line.</summary>
    /// <param name="line">The line without its end; replaced by another when it is repaired.</param>
    /// <param name="isData">Whether it stands in a data section.</param>
    /// <returns>Whether it was repaired.</returns>
    protected abstract bool TryRepair(ref byte[] line, bool isData);

    /// <summary>Where the value of a line begins, blanks behind the equals sign left out; -1 when it has none.</summary>
    protected static int ValueStart(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf((byte)'=') + 1;
        while (start > 0 && start < line.Length && line[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        return start is 0 || start >= line.Length ? -1 : start;
    }
}
