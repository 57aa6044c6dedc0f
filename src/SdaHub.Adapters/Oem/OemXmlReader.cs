using SdaHub.Adapters.Xml;
using SdaHub.Core.Orbits;
using SdaHub.Core.Formats;

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
