using System.Buffers;
using SdaHub.Adapters.Odm;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>Writes OPMs in XML: one combined message that holds them all.</summary>
internal sealed class OpmXmlWriter : IStateVectorWriter
{
    /// <inheritdoc/>
    public string FormatId => OpmEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OpmEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<StateVector> states, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>();
        var notation = new OdmNotation(output, texts: null);
        OdmContent.OpenDocument(output);
        for (var i = 0; i < states.Count; i++)
        {
            OpmContent.Check(states[i], i + 1, diagnostics);
            OdmContent.OpenMessage("opm", OdmFields.OpmVersion, output);
            OdmContent.WriteHeader(OdmFields.OpmVersion, header, notation);
            OpmContent.Write(states[i], notation);
            notation.Close("opm"u8);
        }

        notation.Close("ndm"u8);
        return diagnostics;
    }
}
