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

    /// <summary>What CCSDS 505.0-B-3 lets stand in a combined message.</summary>
    private static readonly HashSet<string> OtherMessages = ["acm", "aem", "apm", "cdm", "ocm", "oem", "omm", "opm", "rdm", "tdm"];

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

    /// <summary>Whether a reader stands on a message of a combined message, of any kind but the one that is looked for.</summary>
    public static bool IsOtherMessage(XmlReader reader, string element) => reader.Depth == 1 && reader.LocalName != element && OtherMessages.Contains(reader.LocalName);

    /// <summary>Passes over another message of a combined message, which is told, or says that the element is none that is looked for, which is an error.</summary>
    /// <param name="reader">Stands on the element; afterwards on its end, or where the nesting is too deep.</param>
    /// <param name="element">The name of the messages that are looked for.</param>
    /// <param name="diagnostics">Takes what is said.</param>
    public static void PassOver(XmlReader reader, string element, DiagnosticCollector diagnostics)
    {
        var position = (IXmlLineInfo)reader;
        var name = AsciiText.Printable(Encoding.UTF8.GetBytes(reader.LocalName));
        if (IsOtherMessage(reader, element))
        {
            diagnostics.Warning(
                "MESSAGE_NOT_READ", position.LineNumber, position.LinePosition, null, $"the {name} that begins here was passed over: the file was read for its {element}s alone");
        }
        else
        {
            diagnostics.Error(
                $"NOT_AN_{element.ToUpperInvariant()}", position.LineNumber, position.LinePosition, null, $"expected the element {element}, alone or within ndm; found '{name}'");
        }

        var depth = reader.Depth;
        var isOpen = !reader.IsEmptyElement;
        while (isOpen && reader.Read() && reader.Depth > depth && reader.Depth <= MaxDepth)
        {
            // Nothing in it concerns us.
        }
    }

    /// <summary>Goes through a document, and tells why it could not be read to its end: not well formed, with a document type, too deep.</summary>
    /// <param name="payload">The document.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="run">Reads on from the start; stops below <see cref="MaxDepth"/>. May throw <see cref="XmlException"/>, the reader's way to say that bytes are no XML.</param>
    /// <returns>Whether it was read to its end.</returns>
    public static bool Walk(ReadOnlyMemory<byte> payload, DiagnosticCollector diagnostics, Action<XmlReader> run)
    {
        var depth = 0;
        try
        {
            using var reader = Open(payload);
            try
            {
                run(reader);
            }
            finally
            {
                depth = reader.Depth;
            }

            if (depth <= MaxDepth)
            {
                return true;
            }

            ExplainDepth(reader, diagnostics);
        }
        catch (XmlException exception)
        {
            Explain(new SourcePosition(exception.LineNumber, exception.LinePosition), depth, XmlPlace.WithoutMark(payload.Span), diagnostics);
        }

        return false;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> payload)
    {
        var stream = MemoryMarshal.TryGetArray(payload, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(payload.ToArray(), writable: false);
        // Bytes of another encoding than the document's would end it; as characters that stand for none they cost nothing but themselves.
        return FileEncoding.FirstFault(payload.Span) < 0 ? XmlReader.Create(stream, Settings, Context()) : XmlReader.Create(new StreamReader(stream, Encoding.UTF8), Settings, Context());
    }

    /// <summary>Real documents use the prefix of XML Schema without declaring it; it means nothing else.</summary>
    private static XmlParserContext Context()
    {
        var names = new NameTable();
        var prefixes = new XmlNamespaceManager(names);
        prefixes.AddNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        return new XmlParserContext(names, prefixes, null, XmlSpace.None);
    }

    /// <summary>Says in words of our own what the reader stopped at. It names no place where it refuses a document type, finds no element, or bytes of another encoding than declared.</summary>
    private static void Explain(SourcePosition at, int depth, ReadOnlySpan<byte> document, DiagnosticCollector diagnostics)
    {
        var (before, behind, goesOn) = XmlPlace.Around(document, at.Line, at.Column);
        if (at.Line == 0 && IndexOfDeclaration(document) is var offset and >= 0)
        {
            RefuseDocumentType(new PositionFinder(document).Find(offset), diagnostics);
        }
        else if (before.EndsWith("<!", StringComparison.Ordinal) && !behind.StartsWith('-'))
        {
            RefuseDocumentType(at with { Column = at.Column - 2 }, diagnostics);
        }
        else
        {
            var message = at.Line > 0 ? XmlFault.Describe(before, behind, goesOn, depth) : document.ContainsAnyExcept(" \t\r\n"u8) ? XmlFault.OtherEncoding : XmlFault.Empty;
            diagnostics.Error("XML_MALFORMED", at.Line, at.Column, null, $"{message}. What came before was taken");
        }
    }

    private static void RefuseDocumentType(SourcePosition at, DiagnosticCollector diagnostics) =>
        diagnostics.Error("XML_DTD_REFUSED", at.Line, at.Column, null, "expected no document type; entities are not taken from anyone");

    /// <summary>The first declaration of a document type or of a part of one; -1 when there is none. Comments and character data begin alike.</summary>
    private static int IndexOfDeclaration(ReadOnlySpan<byte> document)
    {
        for (var offset = 0; document[offset..].IndexOf("<!"u8) is var found and >= 0; offset += found + 2)
        {
            if (!document[(offset + found)..].StartsWith("<!--"u8) && !document[(offset + found)..].StartsWith("<![CDATA["u8))
            {
                return offset + found;
            }
        }

        return -1;
    }

    private static void ExplainDepth(XmlReader reader, DiagnosticCollector diagnostics)
    {
        var position = (IXmlLineInfo)reader;
        diagnostics.Error(
            "XML_TOO_DEEP", position.LineNumber, position.LinePosition, null, $"expected at most {MaxDepth} levels of elements; reading stopped here");
    }
}
