using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using WireTrack = SdaHub.Protocol.Observations.V1.Track;

namespace SdaHub.Server.Messages;

/// <summary>Turns native tracks of the wire into tracks of the core: one column copy per quantity. Whether they make sense is for the validator.</summary>
internal static class TrackWire
{
    /// <summary>Maps a track.</summary>
    /// <param name="wire">The message.</param>
    /// <param name="publisherNation">Nation of the publisher, for markings that leave the originator out.</param>
    /// <param name="track">The track; null when a field cannot be mapped.</param>
    /// <param name="refused">What is settled instead of the track when it cannot be mapped.</param>
    /// <returns>Whether it could be mapped.</returns>
    public static bool TryMap(WireTrack wire, NationCode publisherNation, [NotNullWhen(true)] out Track? track, [NotNullWhen(false)] out SettledTrack? refused)
    {
        track = null;
        refused = null;
        ObjectId? objectId = null;
        if (wire.HasObjectId)
        {
            if (!ObjectId.TryCreate(wire.ObjectId, out var id))
            {
                refused = Refuse(wire, FindingCodes.ValueOutOfRange, "object_id", $"a catalog number is 1 to {ObjectId.MaxValue}; leave it out when unknown");
                return false;
            }

            objectId = id;
        }

        if (!MarkingWire.TryMap(wire.Marking, publisherNation, out var marking, out var problem))
        {
            refused = Refuse(wire, FindingCodes.MarkingInvalid, "marking", problem);
            return false;
        }

        track = Map(wire, objectId, marking);
        return true;
    }

    private static Track Map(WireTrack wire, ObjectId? objectId, Marking? marking) => new()
    {
        TrackId = wire.TrackId,
        SensorKey = wire.SensorKey,
        SiteKey = wire.SiteKey.Length == 0 ? null : wire.SiteKey,
        SitePosition = wire.SitePosition is { } site ? new GeodeticSite(site.LatitudeDeg, site.LongitudeDeg, site.AltitudeM) : null,
        SensorPositions = MapSensor(wire),
        ObjectId = objectId,
        ObjectName = wire.ObjectName.Length == 0 ? null : wire.ObjectName,
        Phenomenology = ObservationWire.ToCore(wire.Phenomenology),
        AngleFrame = ObservationWire.ToCore(wire.AngleFrame),
        TimeTagReference = ObservationWire.ToCore(wire.TimeTagReference),
        RangeRateInterval = wire.RangeRateInterval is { } span ? new AveragingInterval(span.StartOffsetS, span.EndOffsetS) : null,
        Marking = marking,
        TaskId = wire.TaskId.Length == 0 ? null : wire.TaskId,
        IsRefractionCorrected = wire.HasIsRefractionCorrected ? wire.IsRefractionCorrected : null,
        IsLightTimeCorrected = wire.HasIsLightTimeCorrected ? wire.IsLightTimeCorrected : null,
        IsAberrationCorrected = wire.HasIsAberrationCorrected ? wire.IsAberrationCorrected : null,
        IsTroposphereCorrected = wire.HasIsTroposphereCorrected ? wire.IsTroposphereCorrected : null,
        IsCenterOfMassCorrected = wire.HasIsCenterOfMassCorrected ? wire.IsCenterOfMassCorrected : null,
        TimeSigmaS = wire.HasTimeSigmaS ? wire.TimeSigmaS : null,
        Columns = MapColumns(wire),
    };

    private static ObservationColumns MapColumns(WireTrack wire)
    {
        var numberCount = 0;
        foreach (var observable in ObservableNames.All)
        {
            numberCount += WireColumns.Values(wire, observable).Count + WireColumns.Sigmas(wire, observable).Count;
        }

        var count = wire.TimeUnixNs.Count;
        var memory = GC.AllocateUninitializedArray<long>(ObservationColumnsWriter.LengthOf(count, numberCount));
        var writer = new ObservationColumnsWriter(memory, count, out var times);
        UnsafeCollectionOperations.AsSpan(wire.TimeUnixNs).CopyTo(times);
        foreach (var observable in ObservableNames.All)
        {
            var values = UnsafeCollectionOperations.AsSpan(WireColumns.Values(wire, observable));
            values.CopyTo(writer.AddValues(observable, values.Length));
            var sigmas = UnsafeCollectionOperations.AsSpan(WireColumns.Sigmas(wire, observable));
            sigmas.CopyTo(writer.AddSigmas(observable, sigmas.Length));
        }

        return new ObservationColumns(memory, 0);
    }

    private static SensorPositions? MapSensor(WireTrack wire)
    {
        foreach (var coordinate in SensorCoordinateNames.All)
        {
            if (WireColumns.Sensor(wire, coordinate).Count > 0)
            {
                return new SensorPositions(SensorCoordinateNames.All.Select(each => WireColumns.Sensor(wire, each).ToArray()));
            }
        }

        return null;
    }

    private static SettledTrack Refuse(WireTrack wire, string code, string fieldName, string message) =>
        new(wire.TrackId, new VerdictCounts(0, 0, 0, wire.TimeUnixNs.Count), [new Finding(Verdict.Rejected, code, fieldName, message, [])], IsRepeat: false);
}
