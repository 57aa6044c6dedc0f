using System.Buffers;
using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>Writes OPMs in keyword = value notation, one message a state, one after another.</summary>
internal sealed class OpmKvnWriter : IStateVectorWriter
{
    /// <inheritdoc/>
    public string FormatId => OpmEdition.KvnId;

    /// <inheritdoc/>
    public string Edition => OpmEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public int MaximumCount => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<StateVector> states, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>(MarkingText.LongLine(header.Marking));
        var texts = new KvnTexts(diagnostics);
        var notation = new OdmNotation(output, texts);
        for (var i = 0; i < states.Count; i++)
        {
            texts.Begin(i + 1, OpmContent.IdentityOf(states[i]) ?? states[i].ObjectName);
            OpmContent.Check(states[i], i + 1, diagnostics);
            OdmContent.WriteHeader(OdmFields.OpmVersion, header, notation);
            OpmContent.Write(states[i], notation);
            output.Write("\n"u8);
        }

        return diagnostics;
    }
}
