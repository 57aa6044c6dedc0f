using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Xml;

/// <summary>Opens XML from anyone: no document types, no entities, nothing fetched, a bound on size and depth.</summary>
internal static class XmlInput
{
    /// <summary>Deepest nesting of elements; a navigation data message has seven levels. Readers stop there.</summary>
    public const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = InputLimits.MaxPayloadBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Whether a reader stands on what only surrounds the messages of a combined message: <c>ndm</c>, and the comment and message id that may head it.</summary>
    public static bool IsAroundMessages(XmlReader reader) => reader is { Depth: 0, LocalName: "ndm" } or { Depth: 1, LocalName: "COMMENT" or "MESSAGE_ID" };

    /// <summary>Goes through a document, and tells why it could not be read to its end: not well formed, with a document type, too deep.</summary>
    /// <param name="payload">The document.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="run">Reads on from the start; stops below <see cref="MaxDepth"/>. May throw <see cref="XmlException"/>, the reader's way to say that bytes are no XML.</param>
    /// <returns>Whether it was read to its end.</returns>
    public static bool Walk(ReadOnlyMemory<byte> payload, DiagnosticCollector diagnostics, Action<XmlReader> run)
    {
        try
        {
            using var reader = Open(payload);
            run(reader);
            if (reader.Depth <= MaxDepth)
            {
                return true;
            }

            ExplainDepth(reader, diagnostics);
        }
        catch (XmlException exception)
        {
            Explain(exception, payload, diagnostics);
        }

        return false;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> payload)
    {
        var stream = MemoryMarshal.TryGetArray(payload, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(payload.ToArray(), writable: false);
        // Bytes of another encoding than the document's would end it; as characters that stand for none they cost nothing but themselves.
        return FileEncoding.FirstFault(payload.Span) < 0 ? XmlReader.Create(stream, Settings) : XmlReader.Create(new StreamReader(stream, Encoding.UTF8), Settings);
    }

    private static void Explain(XmlException exception, ReadOnlyMemory<byte> payload, DiagnosticCollector diagnostics)
    {
        if (payload.Span.IndexOf("<!DOCTYPE"u8) is var offset and >= 0)
        {
            var at = new PositionFinder(payload.Span).Find(offset);
            diagnostics.Error("XML_DTD_REFUSED", at.Line, at.Column, null, "expected no document type; entities are not taken from anyone");
            return;
        }

        var message = AsciiText.Printable(exception.Message);
        diagnostics.Error("XML_MALFORMED", exception.LineNumber, exception.LinePosition, null, $"{message} What came before was taken.");
    }

    private static void ExplainDepth(XmlReader reader, DiagnosticCollector diagnostics)
    {
        var position = (IXmlLineInfo)reader;
        diagnostics.Error(
            "XML_TOO_DEEP", position.LineNumber, position.LinePosition, null, $"expected at most {MaxDepth} levels of elements; reading stopped here");
    }
}
