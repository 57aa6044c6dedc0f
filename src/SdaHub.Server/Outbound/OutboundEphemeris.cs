using Google.Protobuf.WellKnownTypes;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Server.Messages;
using WireMarking = SdaHub.Protocol.Common.V1.Marking;

namespace SdaHub.Server.Outbound;

/// <summary>
/// Builds batches of state vectors and pointing angles from released rows only. A batch has one marking, that of every row in it, and at most
/// <see cref="MaximumObjectCount"/> objects, so that it stays far below the largest message that peers take.
/// </summary>
internal static class OutboundEphemeris
{
    /// <summary>Most objects in one batch.</summary>
    public const int MaximumObjectCount = 2000;

    /// <summary>A frame of reference on the wire.</summary>
    public static ReferenceFrame ToWire(StateFrame frame) => frame switch
    {
        StateFrame.Gcrf => ReferenceFrame.Gcrf,
        StateFrame.Itrf => ReferenceFrame.Itrf,
        _ => ReferenceFrame.Teme,
    };

    /// <summary>Builds a batch of state vectors, without its sequence.</summary>
    /// <param name="rows">What was released, one row or more, all of one marking.</param>
    /// <param name="instant">Instant of all vectors, UTC.</param>
    /// <param name="frame">Frame of all vectors.</param>
    /// <param name="skippedInstantCount">Instants skipped since the last batch.</param>
    public static StateVectorBatch ToBatch(IReadOnlyList<Released<StateRow>> rows, DateTimeOffset instant, StateFrame frame, int skippedInstantCount)
    {
        var batch = new StateVectorBatch { EpochTime = instant.ToTimestamp(), Frame = ToWire(frame), Marking = ToMarking(rows), SkippedInstantCount = skippedInstantCount };
        foreach (var row in rows)
        {
            Add(batch, row.Datum);
        }

        return batch;
    }

    /// <summary>Builds a batch of pointing angles, without its sequence.</summary>
    /// <param name="rows">What was released, one row or more, all of one marking.</param>
    /// <param name="instant">Instant of all angles, UTC.</param>
    /// <param name="siteKey">Site of all angles.</param>
    /// <param name="sunElevationDeg">Elevation of the Sun at the site in degrees.</param>
    /// <param name="skippedInstantCount">Instants skipped since the last batch.</param>
    public static PointingAnglesBatch ToBatch(
        IReadOnlyList<Released<AngleRow>> rows, DateTimeOffset instant, string siteKey, double sunElevationDeg, int skippedInstantCount)
    {
        var batch = new PointingAnglesBatch
        {
            EpochTime = instant.ToTimestamp(),
            SiteKey = siteKey,
            SunElevationDeg = sunElevationDeg,
            Marking = ToMarking(rows),
            SkippedInstantCount = skippedInstantCount,
        };
        foreach (var row in rows)
        {
            Add(batch, row.Datum);
        }

        return batch;
    }

    private static WireMarking ToMarking<TRow>(IReadOnlyList<Released<TRow>> rows) =>
        rows.All(row => row.Marking.Equals(rows[0].Marking))
            ? MarkingWire.ToWire(rows[0].Marking)
            : throw new ArgumentException("A batch has one marking.", nameof(rows));

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

    private static long EpochUnixNs(CatalogObject source) => UnixTime.ToNs(source.ElementSet!.Epoch);
}
