using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Opm;

/// <summary>Reads OPMs in keyword = value notation, one after another; each begins with CCSDS_OPM_VERS.</summary>
internal sealed class OpmKvnReader : IStateVectorReader
{
    /// <inheritdoc/>
    public string FormatId => OpmEdition.KvnId;

    /// <inheritdoc/>
    public string Edition => OpmEdition.Ccsds;

    /// <inheritdoc/>
    public ReadResult<StateVector> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OpmAssembler();
        if (!assembler.Diagnostics.AllowSize(payload))
        {
            return assembler.ToResult();
        }

        var lines = new KvnReader(payload.Span);
        var isOpen = false;
        var openLine = 0;
        while (!assembler.Diagnostics.IsFull && lines.Read())
        {
            var line = lines.Line;
            openLine = lines.IsLineEnded ? 0 : line.LineNumber;
            if (line.Kind == KvnLineKind.Comment)
            {
                continue;
            }

            if (line.Key.SequenceEqual(OdmFields.OpmVersion.Keyword.Span))
            {
                if (isOpen)
                {
                    assembler.End();
                }

                assembler.Begin(line.Value, new SourcePosition(line.LineNumber, line.ValueColumn));
                isOpen = true;
            }
            else if (isOpen)
            {
                Take(line, assembler);
            }
            else
            {
                assembler.Diagnostics.Error("NOT_AN_OPM", line.LineNumber, 1, null, "expected CCSDS_OPM_VERS first; the file was not read");
                return assembler.ToResult();
            }
        }

        if (isOpen && assembler.End() && openLine > 0)
        {
            LastLine.Doubt(assembler.Diagnostics, openLine);
        }

        return assembler.ToResult();
    }

    private static void Take(KvnLine line, OpmAssembler assembler)
    {
        var at = new SourcePosition(line.LineNumber, line.ValueColumn);
        if (line.Value.SequenceEqual("META_START"u8) || line.Value.SequenceEqual("META_STOP"u8))
        {
            // An OPM has no such words; writers of an OEM put them here all the same.
            assembler.Set(line.Value, at, default, at);
            return;
        }

        if (line.Kind != KvnLineKind.Pair)
        {
            assembler.Values.Fail(
                "LINE_MALFORMED", at, null, $"expected KEYWORD = value in at most {KvnReader.MaxLineBytes} bytes, found '{AsciiText.Printable(line.Value)}'");
            return;
        }

        // In a name the brackets are part of it.
        var isNumber = OdmFields.Find(line.Key) is { Kind: OdmKind.Number };
        assembler.Set(line.Key, new SourcePosition(line.LineNumber, line.KeyColumn), isNumber ? line.Number : line.Value, at);
        if (isNumber && line.HasUnit && OdmFields.Find(line.Key) is { } field)
        {
            assembler.Values.CheckUnit(field, line.Unit, new SourcePosition(line.LineNumber, line.UnitColumn));
        }
    }
}
