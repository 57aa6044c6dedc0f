using System.Xml;
using SdaHub.Adapters.Xml;
using SdaHub.Core.Ephemerides;
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
        if (!assembler.Diagnostics.AllowSize(payload))
        {
            return assembler.ToResult();
        }

        using var reader = XmlInput.Open(payload);
        try
        {
            new OemXmlWalk(reader, assembler).Run();
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
