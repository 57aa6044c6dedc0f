using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Reads OMMs in keyword = value notation, one after another; each begins with CCSDS_OMM_VERS.</summary>
internal sealed class OmmKvnReader : IElementSetReader
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.KvnId;

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

        var lines = new KvnReader(payload.Span);
        var isOpen = false;
        var openLine = 0;
        while (!assembler.IsFull && lines.Read())
        {
            var line = lines.Line;
            var field = line.Kind == KvnLineKind.Pair ? OmmFields.Find(line.Key) : null;
            var isFirst = field == OmmFields.Version;
            openLine = lines.IsLineEnded ? 0 : line.LineNumber;
            if (isOpen && isFirst)
            {
                assembler.End();
            }

            if (!isOpen && line.Kind is (KvnLineKind.Text or KvnLineKind.TooLong))
            {
                assembler.Diagnostics.Error("NOT_AN_OMM", line.LineNumber, 1, null, "expected CCSDS_OMM_VERS first; the file was not read");
                return assembler.ToResult();
            }

            if (!isOpen || isFirst)
            {
                assembler.Begin(new SourcePosition(line.LineNumber, line.KeyColumn));
                isOpen = true;
            }

            Take(line, field, assembler);
        }

        if (isOpen && !assembler.IsFull && assembler.End() && openLine > 0)
        {
            LastLine.Doubt(assembler.Diagnostics, openLine);
        }

        return assembler.ToResult();
    }

    private static void Take(KvnLine line, OmmField? field, OmmAssembler assembler)
    {
        if (line.Value.SequenceEqual("META_START"u8) || line.Value.SequenceEqual("META_STOP"u8))
        {
            // An OMM has no such words; writers of an OEM put them here all the same.
            assembler.Unused.Take(line.Value, new SourcePosition(line.LineNumber, line.ValueColumn));
        }
        else if (line.Kind is KvnLineKind.Text or KvnLineKind.TooLong)
        {
            assembler.Fail(
                "LINE_MALFORMED", new SourcePosition(line.LineNumber, line.ValueColumn), null,
                $"expected KEYWORD = value in at most {KvnReader.MaxLineBytes} bytes, found '{AsciiText.Printable(line.Value)}'");
        }
        else if (field is { Kind: OmmKind.Number })
        {
            assembler.Set(field, line.Number, new SourcePosition(line.LineNumber, line.ValueColumn));
            if (line.HasUnit)
            {
                assembler.CheckUnit(field, line.Unit, new SourcePosition(line.LineNumber, line.UnitColumn));
            }
        }
        else if (field is not null)
        {
            assembler.Set(field, line.Value, new SourcePosition(line.LineNumber, line.ValueColumn));
        }
        else if (line.Kind == KvnLineKind.Pair)
        {
            assembler.Unused.Take(line.Key, new SourcePosition(line.LineNumber, line.KeyColumn));
        }
    }
}
