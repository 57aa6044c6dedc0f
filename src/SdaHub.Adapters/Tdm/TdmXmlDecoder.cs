using System.Runtime.InteropServices;
using System.Xml;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Reads CCSDS tracking data messages in XML. What it takes, and how, is in the README beside it. Document types and entities are refused.</summary>
public sealed class TdmXmlDecoder : IObservationDecoder
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = InputLimits.MaxPayloadBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <inheritdoc/>
    public string FormatId => "tdm-xml";

    /// <inheritdoc/>
    public string Edition => TdmEdition.Name;

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var diagnostics = new DiagnosticCollector();
        using var message = new TdmMessage(diagnostics, conventions);
        if (TdmEdition.IsSizeAllowed(payload, diagnostics))
        {
            Walk(payload, message, diagnostics);
        }

        return message.ToResult();
    }

    private static void Walk(ReadOnlyMemory<byte> payload, TdmMessage message, DiagnosticCollector diagnostics)
    {
        using var stream = ToStream(payload);
        using var reader = XmlReader.Create(stream, Settings);
        var walk = new TdmXmlWalk(reader, message, diagnostics);
        try
        {
            walk.Run();
            if (reader.Depth > TdmXmlText.MaxDepth)
            {
                var position = (IXmlLineInfo)reader;
                diagnostics.Error("XML_TOO_DEEP", position.LineNumber, position.LinePosition, null, "expected at most 32 levels of elements; reading stopped here");
                walk.BreakOff();
            }
        }
        catch (XmlException exception)
        {
            // The reader's only way to say that bytes are not well-formed XML, or hold a document type.
            var (code, text) = payload.Span.IndexOf("<!DOCTYPE"u8) >= 0
                ? ("XML_DTD_REFUSED", "expected no document type; entities are not taken from anyone")
                : ("XML_MALFORMED", $"{exception.Message} What came before was taken.");
            diagnostics.Error(code, exception.LineNumber, exception.LinePosition, null, text);
            walk.BreakOff();
        }
    }

    private static MemoryStream ToStream(ReadOnlyMemory<byte> payload) =>
        MemoryMarshal.TryGetArray(payload, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(payload.ToArray(), writable: false);
}
