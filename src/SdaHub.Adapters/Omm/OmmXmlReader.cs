using System.Xml;
using SdaHub.Adapters.Xml;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Reads OMMs in XML: one message, or several in a combined message. Document types and entities are refused.</summary>
internal sealed class OmmXmlReader : IElementSetReader
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Ccsds;

    /// <inheritdoc/>
    public ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OmmAssembler(isHeaderRequired: true);
        if (!assembler.Diagnostics.AllowSize(payload))
        {
            return assembler.ToResult();
        }

        using var reader = XmlInput.Open(payload);
        try
        {
            new OmmXmlWalk(reader, assembler).Run();
            if (reader.Depth > XmlInput.MaxDepth)
            {
                XmlInput.ExplainDepth(reader, assembler.Diagnostics);
            }
        }
        catch (XmlException exception)
        {
            XmlInput.Explain(exception, payload, assembler.Diagnostics);
        }

        return assembler.ToResult();
    }
}
