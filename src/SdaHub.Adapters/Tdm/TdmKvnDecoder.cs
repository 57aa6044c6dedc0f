using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Reads CCSDS tracking data messages in keyword = value notation. What it takes, and how, is in the README beside it.</summary>
public sealed class TdmKvnDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "tdm-kvn";

    /// <inheritdoc/>
    public string Edition => TdmEdition.Name;

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        using var message = new TdmMessage(diagnostics, conventions);
        if (diagnostics.AllowSize(payload))
        {
            CheckCharacters(payload.Span, diagnostics);
            new TdmKvnWalk(payload.Span, message, diagnostics).Run();
        }

        return message.ToResult();
    }

    private static void CheckCharacters(ReadOnlySpan<byte> payload, DiagnosticCollector diagnostics)
    {
        var tab = payload.IndexOf((byte)'\t');
        if (tab >= 0)
        {
            var at = Locate(payload, tab);
            diagnostics.Warning("TAB_FOUND", at.Line, at.Column, null, "expected no TAB; every TAB was taken as a blank");
        }

        var start = payload.StartsWith("\uFEFF"u8) ? 3 : 0;
        var foreign = payload[start..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (start > 0 || (foreign >= 0 && FileEncoding.FirstFault(payload) < 0))
        {
            var at = Locate(payload, start > 0 ? 0 : foreign);
            diagnostics.Warning("NOT_ASCII", at.Line, at.Column, null, "expected ASCII only; texts were read as UTF-8");
        }
    }

    private static SourcePosition Locate(ReadOnlySpan<byte> payload, int index)
    {
        var lines = new LineReader(payload[..(index + 1)]);
        var column = 0;
        while (lines.Read())
        {
            column = lines.Line.Length;
        }

        return new SourcePosition(lines.LineNumber, column);
    }
}
