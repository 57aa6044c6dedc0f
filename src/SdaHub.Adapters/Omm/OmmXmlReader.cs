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
        if (assembler.Diagnostics.AllowSize(payload))
        {
            XmlInput.Walk(payload, assembler.Diagnostics, reader => new OmmXmlWalk(reader, assembler).Run());
        }

        return assembler.ToResult();
    }
}
