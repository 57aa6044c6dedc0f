using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tle;

/// <summary>Tells lines apart before their fields are read.</summary>
internal static class TleShape
{
    /// <summary>
    /// Tells what a line is. A name may begin with "1 " or "2 " too: it is no data line unless a catalog number stands in its columns, or it is about as long
    /// as a data line.
    /// </summary>
    /// <returns>1 or 2 for a data line, else 0.</returns>
    public static int KindOf(ReadOnlySpan<byte> line)
    {
        if (line.Length < 7 || line[1] != ' ' || line[0] is not ((byte)'1' or (byte)'2'))
        {
            return 0;
        }

        return AlphaFive.TryDecode(line.Slice(2, AlphaFive.Width), out _) || line.Length >= TleFormat.LineLength - 5 ? line[0] - '0' : 0;
    }

    /// <summary>Whether a data line has its 69 columns; says so if not. What a blank sets apart may follow them.</summary>
    public static bool HasLength(ReadOnlySpan<byte> line, int lineNumber, DiagnosticCollector diagnostics)
    {
        if (line.Length < TleFormat.LineLength)
        {
            diagnostics.Error(
                "LINE_LENGTH_WRONG", lineNumber, line.Length + 1, null,
                $"expected {TleFormat.LineLength} columns with the check digit last, found {line.Length}");
            return false;
        }

        if (line.Length > TleFormat.LineLength && line[TleFormat.LineLength] != ' ')
        {
            diagnostics.Error(
                "LINE_LENGTH_WRONG", lineNumber, TleFormat.LineLength + 1, null, $"expected the line to end after column 69, found {line.Length} columns");
            return false;
        }

        return true;
    }
}
