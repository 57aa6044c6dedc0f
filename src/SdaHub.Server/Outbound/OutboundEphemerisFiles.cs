using System.Buffers;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;
using SdaHub.Core.Release;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Server.Outbound;

/// <summary>
/// Builds batches of states and angles in the formats of partners, from released rows only. A file of one instant holds up to <see cref="MaximumObjectCount"/>
/// objects of one marking; a file that is a table holds one object.
/// </summary>
internal sealed class OutboundEphemerisFiles
{
    /// <summary>Most objects in a file of one instant: in the longest notation there is it stays below the largest message that peers take.</summary>
    public const int MaximumObjectCount = 300;

    private readonly OutboundPayloads _payloads;
    private readonly TableComputer _tables;

    public OutboundEphemerisFiles(OutboundPayloads payloads, TableComputer tables)
    {
        _payloads = payloads;
        _tables = tables;
    }

    /// <summary>State vectors of one instant, without the batch's sequence.</summary>
    public FormattedBatch States(IReadOnlyList<Released<StateRow>> rows, DateTimeOffset instant, StateFrame frame, string spoc, IStateVectorWriter writer) => Batch(
        rows, row => row.Source, instant, spoc, writer,
        (header, output) => writer.Write([.. rows.Select(row => ToState(row.Datum, UnixTime.ToNs(instant), frame))], header, output));

    /// <summary>The ephemeris of one object, without the batch's sequence; null when it has no state.</summary>
    public FormattedBatch? States(Released<CatalogObject> row, TableGrid grid, StateFrame frame, string spoc, IEphemerisWriter writer)
    {
        if (_tables.States(row.Datum, grid, frame) is not { } ephemeris)
        {
            return null;
        }

        var batch = Batch([row], source => source, grid.Start, spoc, writer, (header, output) => writer.Write([ephemeris], header, output));
        batch.StopTime = Time(ephemeris.Segments[0].TimeUnixNs[^1]);
        return batch;
    }

    /// <summary>Directions of one instant, without the batch's sequence.</summary>
    public FormattedBatch Angles(
        IReadOnlyList<Released<AngleRow>> rows, DateTimeOffset instant, double sunElevationDeg, AngleProduct product, string spoc, IPointingWriter writer)
    {
        var batch = Batch(
            rows, row => row.Source, instant, spoc, writer,
            (header, output) => writer.Write([.. rows.Select(row => ToTable(row.Datum, UnixTime.ToNs(instant), sunElevationDeg, product))], header, output));
        batch.SiteKey = product.Site.SiteKey;
        return batch;
    }

    /// <summary>Where to look for one object, without the batch's sequence; null when it is too low all the time.</summary>
    public FormattedBatch? Angles(Released<CatalogObject> row, TableGrid grid, AngleProduct product, string spoc, IPointingWriter writer)
    {
        if (_tables.Angles(row.Datum, grid, product) is not { } table)
        {
            return null;
        }

        var batch = Batch([row], source => source, grid.Start, spoc, writer, (header, output) => writer.Write([table], header, output));
        batch.SiteKey = product.Site.SiteKey;
        batch.EpochTime = Time(table.Passes[0][0].TimeUnixNs);
        batch.StopTime = Time(table.Passes[^1][^1].TimeUnixNs);
        return batch;
    }

    private FormattedBatch Batch<TRow>(
        IReadOnlyList<Released<TRow>> rows,
        Func<TRow, CatalogObject> sourceOf,
        DateTimeOffset instant,
        string spoc,
        IFileWriter writer,
        Func<FileHeader, IBufferWriter<byte>, IReadOnlyList<Diagnostic>> write)
    {
        var payload = _payloads.Write(rows, row => sourceOf(row).ObjectId, spoc, writer, write);
        var carried = payload.ObjectId.ToHashSet();
        var sources = rows.Select(row => sourceOf(row.Datum)).Where(source => carried.Contains(source.ObjectId.Value));
        return new FormattedBatch
        {
            EpochTime = instant.ToTimestamp(),
            Payload = payload,
            ElementSetEpochUnixNs = { sources.Select(source => UnixTime.ToNs(source.ElementSet!.Epoch)) },
        };
    }

    private static StateVector ToState(StateRow row, long timeUnixNs, StateFrame frame) => new()
    {
        ObjectId = row.Source.ObjectId,
        ObjectName = row.Source.ObjectName,
        InternationalDesignator = row.Source.InternationalDesignator,
        Frame = TableComputer.FrameOf(frame),
        TimeUnixNs = timeUnixNs,
        PositionKm = row.PositionKm,
        VelocityKmPerS = row.VelocityKmPerS,
    };

    private static PointingTable ToTable(AngleRow row, long timeUnixNs, double sunElevationDeg, AngleProduct product) => new()
    {
        SiteKey = product.Site.SiteKey,
        ObjectId = row.Source.ObjectId,
        ObjectName = row.Source.ObjectName,
        InternationalDesignator = row.Source.InternationalDesignator,
        ElementSetEpoch = row.Source.ElementSet!.Epoch,
        Passes = [[new PointingRow(timeUnixNs, row.Look.Angles, row.Look.IsSunlit, sunElevationDeg)]],
    };

    private static Timestamp Time(long unixNs) => UnixTime.FromNs(unixNs).ToTimestamp();
}
