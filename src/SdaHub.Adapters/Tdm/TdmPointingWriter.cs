using System.Buffers;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Tdm;

/// <summary>
/// Writes where to look as a tracking data message, one segment a pass: ANGLE_1 and ANGLE_2 of the site, range and its rate. A comment says that nothing was
/// measured, and who may hold it.
/// </summary>
/// <param name="formatId">Id of the notation.</param>
/// <param name="syntax">Makes the notation.</param>
internal sealed class TdmPointingWriter(string formatId, Func<IBufferWriter<byte>, ITdmSyntax> syntax) : IPointingWriter
{
    /// <summary>A line of a message has 254 characters at most.</summary>
    private const int LongestComment = 200;

    /// <summary>In keyword = value notation.</summary>
    public static TdmPointingWriter Kvn { get; } = new("tdm-kvn", output => new TdmKvnSyntax(output));

    /// <summary>In XML.</summary>
    public static TdmPointingWriter Xml { get; } = new("tdm-xml", output => new TdmXmlSyntax(output));

    /// <inheritdoc/>
    public string FormatId => formatId;

    /// <inheritdoc/>
    public string Edition => TdmEdition.Name;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<PointingTable> tables, FileHeader header, IBufferWriter<byte> output)
    {
        var tracks = new List<Track>();
        var tableOf = new List<int>();
        for (var i = 0; i < tables.Count; i++)
        {
            foreach (var pass in tables[i].Passes)
            {
                tracks.Add(ToTrack(tables[i], pass));
                tableOf.Add(i + 1);
            }
        }

        // Positions are those of tracks, one a pass.
        return [.. TdmComposer.Write(tracks, header.Originator, header.CreatedAt, syntax(output), [.. Comments(header)])
            .Select(diagnostic => diagnostic with { Line = tableOf[diagnostic.Line - 1] })];
    }

    private static IEnumerable<string> Comments(FileHeader header)
    {
        yield return "PREDICTED, NOT MEASURED. Geometric, by SGP4: no light time, aberration or refraction. Ranges are one-way.";
        var line = header.Marking is { } marking ? $"CLASSIFICATION {MarkingText.Words(marking)}" : "";
        while (line.Length > LongestComment)
        {
            // Between two nations, never within one.
            var end = line.LastIndexOf(' ', LongestComment);
            yield return line[..end];
            line = line[(end + 1)..];
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private static Track ToTrack(PointingTable table, IReadOnlyList<PointingRow> pass)
    {
        var columns = new ObservationColumns([.. pass.Select(row => row.TimeUnixNs)])
            .WithValues(Observable.AzimuthDeg, [.. pass.Select(row => row.Angles.AzimuthDeg)])
            .WithValues(Observable.ElevationDeg, [.. pass.Select(row => row.Angles.ElevationDeg)])
            .WithValues(Observable.RangeKm, [.. pass.Select(row => row.Angles.RangeKm)])
            .WithValues(Observable.RangeRateKmPerS, [.. pass.Select(row => row.Angles.RangeRateKmPerS)]);
        return new Track
        {
            TrackId = $"{table.SiteKey}-{table.ObjectId}-{TimeText.Format(pass[0].TimeUnixNs)}",
            SensorKey = table.SiteKey,
            ObjectId = table.ObjectId,

            // The time is when the object is there, so the signal that is thought of leaves it then: one leg, tagged at its transmission.
            TimeTagReference = TimeTagReference.Bounce,
            Columns = columns,
        };
    }
}
