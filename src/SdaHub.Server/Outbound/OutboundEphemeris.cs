using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Server.Mapping;
using Marking = SdaHub.Core.Release.Marking;

namespace SdaHub.Server.Outbound;

/// <summary>
/// Builds batches of state vectors and pointing angles from released rows only. A batch has one marking, that of every row in it, and at most
/// <see cref="MaximumObjectCount"/> objects, so that it stays far below the largest message that peers take.
/// </summary>
internal static class OutboundEphemeris
{
    /// <summary>Most objects in one batch.</summary>
    public const int MaximumObjectCount = 2000;

    /// <summary>Builds batches of state vectors, lazily.</summary>
    /// <param name="rows">What was released.</param>
    /// <param name="instant">Instant of all vectors, UTC.</param>
    /// <param name="frame">Frame of all vectors.</param>
    public static IEnumerable<StateVectorBatch> ToStateBatches(IEnumerable<Released<StateRow>> rows, DateTimeOffset instant, ReferenceFrame frame) =>
        ToBatches(
            rows,
            marking => new StateVectorBatch { EpochTime = instant.ToTimestamp(), Frame = frame, Marking = MarkingMapping.ToWire(marking) },
            batch => batch.ObjectId.Count,
            Add);

    /// <summary>Builds batches of pointing angles, lazily.</summary>
    /// <param name="rows">What was released.</param>
    /// <param name="instant">Instant of all angles, UTC.</param>
    /// <param name="siteKey">Site of all angles.</param>
    /// <param name="sunElevationDeg">Elevation of the Sun at the site in degrees.</param>
    public static IEnumerable<PointingAnglesBatch> ToAngleBatches(
        IEnumerable<Released<AngleRow>> rows, DateTimeOffset instant, string siteKey, double sunElevationDeg) =>
        ToBatches(
            rows,
            marking => new PointingAnglesBatch
            {
                EpochTime = instant.ToTimestamp(),
                SiteKey = siteKey,
                SunElevationDeg = sunElevationDeg,
                Marking = MarkingMapping.ToWire(marking),
            },
            batch => batch.ObjectId.Count,
            Add);

    private static IEnumerable<TBatch> ToBatches<TRow, TBatch>(
        IEnumerable<Released<TRow>> rows, Func<Marking, TBatch> create, Func<TBatch, int> count, Action<TBatch, TRow> add)
    {
        var open = new Dictionary<Marking, TBatch>();
        foreach (var row in rows)
        {
            if (!open.TryGetValue(row.Marking, out var batch))
            {
                open[row.Marking] = batch = create(row.Marking);
            }

            add(batch, row.Datum);
            if (count(batch) >= MaximumObjectCount)
            {
                open.Remove(row.Marking);
                yield return batch;
            }
        }

        foreach (var batch in open.Values)
        {
            yield return batch;
        }
    }

    private static void Add(StateVectorBatch batch, StateRow row)
    {
        batch.ObjectId.Add(row.Source.ObjectId.Value);
        batch.XKm.Add(row.PositionKm.X);
        batch.YKm.Add(row.PositionKm.Y);
        batch.ZKm.Add(row.PositionKm.Z);
        batch.XDotKmPerS.Add(row.VelocityKmPerS.X);
        batch.YDotKmPerS.Add(row.VelocityKmPerS.Y);
        batch.ZDotKmPerS.Add(row.VelocityKmPerS.Z);
        batch.ElementSetEpochUnixNs.Add(EpochUnixNs(row.Source));
    }

    private static void Add(PointingAnglesBatch batch, AngleRow row)
    {
        var angles = row.Look.Angles;
        batch.ObjectId.Add(row.Source.ObjectId.Value);
        batch.AzimuthDeg.Add(angles.AzimuthDeg);
        batch.ElevationDeg.Add(angles.ElevationDeg);
        batch.RangeKm.Add(angles.RangeKm);
        batch.AzimuthRateDegPerS.Add(angles.AzimuthRateDegPerS);
        batch.ElevationRateDegPerS.Add(angles.ElevationRateDegPerS);
        batch.RangeRateKmPerS.Add(angles.RangeRateKmPerS);
        batch.RightAscensionDeg.Add(angles.RightAscensionDeg);
        batch.DeclinationDeg.Add(angles.DeclinationDeg);
        batch.IsSunlit.Add(row.Look.IsSunlit);
        batch.ElementSetEpochUnixNs.Add(EpochUnixNs(row.Source));
    }

    private static long EpochUnixNs(CatalogObject source) => (source.ElementSet!.Epoch - DateTimeOffset.UnixEpoch).Ticks * 100;
}
