using System.Buffers;
using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Text;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Tables;

/// <summary>Writes where to look as comma-separated values, one direction a row, with the names of <c>sdahub look</c>.</summary>
internal sealed class PointingCsvWriter : IPointingWriter
{
    private const string Columns =
        "site,object,object_name,pass,time,azimuth_deg,elevation_deg,range_km,azimuth_rate_deg_per_s,elevation_rate_deg_per_s,range_rate_km_per_s,"
        + $"right_ascension_deg,declination_deg,sunlit,sun_elevation_deg,element_set_epoch,{CsvRows.MarkingColumns}\n";

    /// <inheritdoc/>
    public string FormatId => TableEdition.PointingId;

    /// <inheritdoc/>
    public string Edition => TableEdition.Name;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Everything;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<PointingTable> tables, FileHeader header, IBufferWriter<byte> output)
    {
        var rows = new CsvRows(output);
        PrintedText.WriteText(Columns, output);
        foreach (var table in tables)
        {
            for (var pass = 0; pass < table.Passes.Count; pass++)
            {
                foreach (var row in table.Passes[pass])
                {
                    rows.Text(table.SiteKey).Count(table.ObjectId.Value).Text(table.ObjectName).Count(pass + 1).Time(row.TimeUnixNs);
                    Write(row, rows);
                    rows.Time(UnixTime.ToNs(table.ElementSetEpoch)).Marking(header.Marking).End();
                }
            }
        }

        return [];
    }

    private static void Write(PointingRow row, CsvRows rows) => rows
        .Number(row.Angles.AzimuthDeg).Number(row.Angles.ElevationDeg).Number(row.Angles.RangeKm)
        .Number(row.Angles.AzimuthRateDegPerS).Number(row.Angles.ElevationRateDegPerS).Number(row.Angles.RangeRateKmPerS)
        .Number(row.Angles.RightAscensionDeg).Number(row.Angles.DeclinationDeg)
        .Flag(row.IsSunlit).Number(row.SunElevationDeg);
}
