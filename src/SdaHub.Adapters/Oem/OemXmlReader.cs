using SdaHub.Adapters.Xml;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>Reads OEMs in XML: one message, or several in a combined message. Document types and entities are refused.</summary>
internal sealed class OemXmlReader : IEphemerisReader
{
    /// <inheritdoc/>
    public string FormatId => OemEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OemEdition.Ccsds;

    /// <inheritdoc/>
    public ReadResult<OrbitEphemeris> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OemAssembler();
        if (assembler.Diagnostics.AllowSize(payload))
        {
            XmlInput.Walk(payload, assembler.Diagnostics, reader => new OemXmlWalk(reader, assembler).Run());
        }

        return assembler.ToResult();
    }
}
