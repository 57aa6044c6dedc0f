using System.Buffers;
using System.Security;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Writes OMMs in XML: one combined message that holds them all.</summary>
internal sealed class OmmXmlWriter : IElementSetWriter
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        var notation = new Notation(output);
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        output.Write("<ndm xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""u8);
        output.Write(" xsi:noNamespaceSchemaLocation=\"https://sanaregistry.org/r/ndmxml_unqualified/ndmxml-3.0.0-master-3.0.xsd\">\n"u8);
        foreach (var set in elementSets)
        {
            output.Write("<omm id=\"CCSDS_OMM_VERS\" version=\"3.0\">\n<header>"u8);
            if (header.Marking is { } marking)
            {
                PrintedText.WriteText($"<CLASSIFICATION>{MarkingText.Words(marking)}</CLASSIFICATION>", output);
            }

            output.Write("<CREATION_DATE>"u8);
            PrintedText.WriteTime(header.CreatedAt, output);
            PrintedText.WriteText($"</CREATION_DATE><ORIGINATOR>{SecurityElement.Escape(header.Originator)}</ORIGINATOR></header>\n<body><segment>\n<metadata>", output);
            OmmContent.WriteObject(set, notation);
            OmmContent.WriteFrame(notation);
            output.Write("</metadata>\n<data>\n<meanElements>"u8);
            OmmContent.WriteMeanElements(set, notation);
            output.Write("</meanElements>\n<tleParameters>"u8);
            OmmContent.WriteTleParameters(set, notation);
            output.Write("</tleParameters>\n</data>\n</segment></body>\n</omm>\n"u8);
        }

        output.Write("</ndm>\n"u8);
        return OmmContent.Losses(elementSets);
    }

    private sealed class Notation(IBufferWriter<byte> output) : IOmmNotation
    {
        public void Text(OmmField field, string? value)
        {
            Open(field);
            PrintedText.WriteText(SecurityElement.Escape(ObjectNames.OnOneLine(value ?? "UNKNOWN")), output);
            Close(field);
        }

        public void Number(OmmField field, double value)
        {
            Open(field);
            PrintedText.WriteNumber(value, output);
            Close(field);
        }

        public void Count(OmmField field, int value)
        {
            Open(field);
            PrintedText.WriteCount(value, output);
            Close(field);
        }

        public void Time(OmmField field, DateTimeOffset value)
        {
            Open(field);
            PrintedText.WriteTime(value, output);
            Close(field);
        }

        private void Open(OmmField field)
        {
            output.Write("<"u8);
            output.Write(field.Keyword.Span);
            output.Write(">"u8);
        }

        private void Close(OmmField field)
        {
            output.Write("</"u8);
            output.Write(field.Keyword.Span);
            output.Write(">"u8);
        }
    }
}
