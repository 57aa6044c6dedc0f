using SdaHub.Adapters.Xml;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>Reads OPMs in XML: one message, or several in a combined message. Document types and entities are refused.</summary>
internal sealed class OpmXmlReader : IStateVectorReader
{
    /// <inheritdoc/>
    public string FormatId => OpmEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OpmEdition.Ccsds;

    /// <inheritdoc/>
    public ReadResult<StateVector> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OpmAssembler();
        if (assembler.Diagnostics.AllowSize(payload))
        {
            XmlInput.Walk(payload, assembler.Diagnostics, reader => new OpmXmlWalk(reader, assembler).Run());
        }

        return assembler.ToResult();
    }
}
