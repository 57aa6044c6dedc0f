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
        while (!assembler.IsFull && lines.Read())
        {
            var line = lines.Line;
            var field = line.Kind == KvnLineKind.Pair ? OmmFields.Find(line.Key) : null;
            var isFirst = field == OmmFields.Version;
            if (isOpen && isFirst)
            {
                assembler.End();
            }

            if (!isOpen || isFirst)
            {
                assembler.Begin(new SourcePosition(line.LineNumber, line.KeyColumn));
                isOpen = true;
            }

            Take(line, field, assembler);
        }

        if (isOpen && !assembler.IsFull)
        {
            assembler.End();
        }

        return assembler.ToResult();
    }

    private static void Take(KvnLine line, OmmField? field, OmmAssembler assembler)
    {
        if (line.Kind is KvnLineKind.Text or KvnLineKind.TooLong)
        {
            if (!assembler.IsRejected)
            {
                assembler.Fail(
                    "LINE_MALFORMED", new SourcePosition(line.LineNumber, line.ValueColumn), null,
                    $"expected KEYWORD = value in at most {KvnReader.MaxLineBytes} bytes, found '{AsciiText.Printable(line.Value)}'");
            }
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
