using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Reads OMMs as comma-separated values: a row of keywords, then a row for each set. Columns may come in any order.</summary>
internal sealed class OmmCsvReader : IElementSetReader
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.CsvId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Common;

    /// <inheritdoc/>
    public ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OmmAssembler(isHeaderRequired: false);
        if (assembler.Diagnostics.AllowSize(payload))
        {
            var rows = new CsvReader(payload.Span);
            ReadRows(ref rows, assembler);
        }

        return assembler.ToResult();
    }

    private static void ReadRows(ref CsvReader rows, OmmAssembler assembler)
    {
        if (!rows.Read())
        {
            return;
        }

        var columns = ReadHeader(rows);
        if (!columns.Contains(OmmFields.CatalogNumber) || !columns.Contains(OmmFields.Epoch))
        {
            assembler.Diagnostics.Error(
                "HEADER_UNKNOWN", rows.LineNumber, 1, null, "expected a first row of OMM keywords with NORAD_CAT_ID and EPOCH among them; nothing was read");
            return;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is null && AsciiNumber.TryParseDouble(rows.Field(i), out _))
            {
                // No keyword, but a value: the line end behind the keywords is lost, and with it how many there are.
                SurplusText.Tell(assembler.Diagnostics, rows.LineNumber, rows.Column(i));
                return;
            }

            if (columns[i] is null)
            {
                assembler.Unused.Take(rows.Field(i), new SourcePosition(rows.LineNumber, rows.Column(i)));
            }
        }

        while (!assembler.IsFull && rows.Read())
        {
            if (rows.Fault is { } fault)
            {
                assembler.Diagnostics.Error("ROW_MALFORMED", rows.LineNumber, 1, null, fault);
            }
            else if (rows.FieldCount != columns.Length)
            {
                assembler.Diagnostics.Error(
                    "COLUMN_COUNT_WRONG", rows.LineNumber, 1, null, $"expected {columns.Length} columns as in the first row, found {rows.FieldCount}");
            }
            else
            {
                TakeRow(rows, columns, assembler);
            }
        }
    }

    private static OmmField?[] ReadHeader(CsvReader row)
    {
        var columns = new OmmField?[row.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = OmmFields.Find(row.Field(i));
        }

        return columns;
    }

    private static void TakeRow(CsvReader row, OmmField?[] columns, OmmAssembler assembler)
    {
        assembler.Begin(new SourcePosition(row.LineNumber, 1));
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field)
            {
                assembler.Set(field, row.Field(i), new SourcePosition(row.LineNumber, row.Column(i)));
            }
        }

        if (assembler.End() && !row.IsEnded && columns[^1] is not null)
        {
            LastLine.Doubt(assembler.Diagnostics, row.LineNumber);
        }
    }
}
