using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Satcat;

/// <summary>Reads CelesTrak's satellite catalog as comma-separated values. Columns may come in any order.</summary>
internal sealed class SatcatCsvReader : ICatalogDetailsReader
{
    /// <inheritdoc/>
    public string FormatId => "satcat-csv";

    /// <inheritdoc/>
    public string Edition => "CelesTrak SATCAT CSV (2020), and CSV made of the older satcat.txt";

    /// <inheritdoc/>
    public ReadResult<CatalogDetailsRecord> Read(ReadOnlyMemory<byte> payload)
    {
        var diagnostics = new DiagnosticCollector();
        var records = new List<CatalogDetailsRecord>();
        if (diagnostics.AllowSize(payload))
        {
            var rows = new CsvReader(payload.Span);
            ReadRows(ref rows, records, diagnostics);
        }

        return new ReadResult<CatalogDetailsRecord>(records, diagnostics.Diagnostics);
    }

    private static void ReadRows(ref CsvReader rows, List<CatalogDetailsRecord> records, DiagnosticCollector diagnostics)
    {
        if (!rows.Read())
        {
            return;
        }

        var columns = ReadHeader(rows);
        if (!columns.Contains(SatcatColumn.CatalogNumber) || !columns.Contains(SatcatColumn.ObjectName))
        {
            diagnostics.Error(
                "HEADER_UNKNOWN", rows.LineNumber, 1, null,
                "expected a first row of SATCAT columns with NORAD_CAT_ID and OBJECT_NAME among them; nothing was read");
            return;
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (!diagnostics.IsFull && rows.Read())
        {
            TakeRow(rows, columns, codes, records, diagnostics);
            if (records.Count == InputLimits.MaxRecordCount)
            {
                diagnostics.Error(
                    "TOO_MANY_RECORDS", rows.LineNumber, 0, null, $"expected at most {InputLimits.MaxRecordCount} objects; the rest was not read");
                return;
            }
        }
    }

    private static void TakeRow(
        CsvReader row, SatcatColumn[] columns, HashSet<string> codes, List<CatalogDetailsRecord> records, DiagnosticCollector diagnostics)
    {
        if (row.Fault is { } rowFault)
        {
            diagnostics.Error("ROW_MALFORMED", row.LineNumber, 1, null, rowFault);
            return;
        }

        if (row.FieldCount != columns.Length)
        {
            diagnostics.Error("COLUMN_COUNT_WRONG", row.LineNumber, 1, null, $"expected {columns.Length} columns as in the first row, found {row.FieldCount}");
            return;
        }

        var fields = new SatcatRow(row, columns, codes);
        var record = fields.Read();
        if (fields.Fault is { } fault)
        {
            diagnostics.Error(fault.Code, fault.Line, fault.Column, fault.FieldName, fault.Message);
        }
        else
        {
            records.Add(record);
        }
    }

    private static SatcatColumn[] ReadHeader(CsvReader row)
    {
        var columns = new SatcatColumn[row.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = AsciiText.Printable(row.Field(i)) switch
            {
                "OBJECT_NAME" => SatcatColumn.ObjectName,
                "OBJECT_ID" => SatcatColumn.InternationalDesignator,
                "NORAD_CAT_ID" => SatcatColumn.CatalogNumber,
                "OBJECT_TYPE" => SatcatColumn.ObjectType,
                "PAYLOAD_FLAG" => SatcatColumn.PayloadFlag,
                "OPS_STATUS_CODE" => SatcatColumn.OperationalStatus,
                "OWNER" => SatcatColumn.Owner,
                "LAUNCH_DATE" => SatcatColumn.LaunchDate,
                "LAUNCH_SITE" => SatcatColumn.LaunchSite,
                "DECAY_DATE" => SatcatColumn.DecayDate,
                "RCS" => SatcatColumn.RadarCrossSection,
                _ => SatcatColumn.Other,
            };
        }

        return columns;
    }
}
