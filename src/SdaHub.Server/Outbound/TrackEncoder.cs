using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Validation;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Mapping;
using CorrelationStatus = SdaHub.Core.Observations.CorrelationStatus;
using Residual = SdaHub.Protocol.Observations.V1.Residual;
using Track = SdaHub.Core.Observations.Track;
using WireTrack = SdaHub.Protocol.Observations.V1.Track;

namespace SdaHub.Server.Outbound;

/// <summary>
/// Encodes a taken track as a <see cref="DeliveredTrack"/> for the log, and its correlation as the bytes of that message's last field, so that one may
/// follow the other or be left out.
/// </summary>
internal sealed class TrackEncoder : ITrackEncoder
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> EncodeTrack(JudgedTrack track, string spoc, string agreement, DateTimeOffset receivedTime)
    {
        var taken = track.TakenIndexes();
        var delivered = new DeliveredTrack
        {
            Spoc = spoc,
            Agreement = agreement,
            ReceivedTime = receivedTime.ToTimestamp(),
            Track = ToWire(track.Track, taken),
        };
        AddVerdicts(delivered.Verdicts, track);
        delivered.Findings.Add(track.Findings.Select(ObservationMapping.ToWire));
        if (taken is not null)
        {
            delivered.ObservationIndex.Add(taken);
        }

        return delivered.ToByteArray();
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> EncodeCorrelation(TrackCorrelation correlation)
    {
        if (correlation.Status == CorrelationStatus.NotCompared)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var wire = new Correlation
        {
            Status = ObservationMapping.ToWire(correlation.Status),
            ElementSetEpochTime = correlation.ElementSetEpoch?.ToTimestamp(),
            NormalizedResidual = correlation.NormalizedResidual,
        };
        if (correlation.ObjectId is { } objectId)
        {
            wire.ObjectId = objectId.Value;
        }

        foreach (var residual in correlation.Residuals)
        {
            wire.Residuals.Add(new Residual { FieldName = residual.Observable.FieldName(), Mean = residual.Mean, Rms = residual.Rms });
        }

        return new DeliveredTrack { Correlation = wire }.ToByteArray();
    }

    private static void AddVerdicts(RepeatedField<Protocol.Observations.V1.Verdict> verdicts, JudgedTrack track)
    {
        var counts = track.Counts;
        if (counts.Accepted == counts.Total || counts.Warned == counts.Total || counts.Quarantined == counts.Total)
        {
            verdicts.Add(ObservationMapping.ToWire(track.WorstTaken));
            return;
        }

        foreach (var verdict in track.Verdicts)
        {
            if (verdict != Core.Observations.Verdict.Rejected)
            {
                verdicts.Add(ObservationMapping.ToWire(verdict));
            }
        }
    }

    private static WireTrack ToWire(Track track, int[]? taken)
    {
        var wire = new WireTrack
        {
            TrackId = track.TrackId,
            SensorKey = track.SensorKey,
            SiteKey = track.SiteKey ?? "",
            ObjectName = track.ObjectName ?? "",
            TaskId = track.TaskId ?? "",
            Phenomenology = ObservationMapping.ToWire(track.Phenomenology),
            AngleFrame = ObservationMapping.ToWire(track.AngleFrame),
            TimeTagReference = ObservationMapping.ToWire(track.TimeTagReference),
            Marking = MarkingMapping.ToWire(track.Marking!),
        };
        AddOptionals(wire, track);
        AddColumns(wire, track.Columns, taken);
        return wire;
    }

    private static void AddOptionals(WireTrack wire, Track track)
    {
        if (track.ObjectId is { } objectId)
        {
            wire.ObjectId = objectId.Value;
        }

        if (track.SitePosition is { } site)
        {
            wire.SitePosition = new() { LatitudeDeg = site.LatitudeDeg, LongitudeDeg = site.LongitudeDeg, AltitudeM = site.AltitudeM };
        }

        if (track.RangeRateInterval is { } span)
        {
            wire.RangeRateInterval = new() { StartOffsetS = span.StartOffsetS, EndOffsetS = span.EndOffsetS };
        }

        if (track.IsRefractionCorrected is { } isRefractionCorrected)
        {
            wire.IsRefractionCorrected = isRefractionCorrected;
        }

        if (track.IsLightTimeCorrected is { } isLightTimeCorrected)
        {
            wire.IsLightTimeCorrected = isLightTimeCorrected;
        }

        if (track.IsAberrationCorrected is { } isAberrationCorrected)
        {
            wire.IsAberrationCorrected = isAberrationCorrected;
        }
    }

    private static void AddColumns(WireTrack wire, ObservationColumns columns, int[]? taken)
    {
        Add(wire.TimeUnixNs, columns.TimeUnixNs, taken);
        foreach (var observable in ObservableNames.All)
        {
            Add(WireColumns.Values(wire, observable), columns.Values(observable), taken);
            var sigmas = columns.Sigmas(observable);
            Add(WireColumns.Sigmas(wire, observable), sigmas, sigmas.Length == 1 ? null : taken);
        }
    }

    private static void Add<T>(RepeatedField<T> field, ReadOnlySpan<T> column, int[]? taken)
    {
        if (column.Length == 0)
        {
            return;
        }

        field.Capacity = taken?.Length ?? column.Length;
        if (taken is null)
        {
            field.AddRange(column);
            return;
        }

        foreach (var index in taken)
        {
            field.Add(column[index]);
        }
    }
}
