using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Messages;
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
    /// <summary>The message that this thread fills anew for each track; a new one would be two dozen objects, most of them for columns that are written past it.</summary>
    [ThreadStatic]
    private static WireTrack? _wireTrack;

    /// <summary>Markings as messages. Few are in use, and none is changed once it is here.</summary>
    private readonly ConditionalWeakTable<Marking, Protocol.Common.V1.Marking> _markings = [];

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> EncodeTrack(JudgedTrack track, string spoc, string agreement, DateTimeOffset receivedTime)
    {
        var taken = track.TakenIndexes();
        var delivered = new DeliveredTrack { Spoc = spoc, Agreement = agreement, ReceivedTime = receivedTime.ToTimestamp() };
        AddVerdicts(delivered.Verdicts, track);
        delivered.Findings.Add(track.Findings.Select(ObservationWire.ToWire));
        if (taken is not null)
        {
            delivered.ObservationIndex.Add(taken);
        }

        return Encode(delivered, ToWire(track.Track), new PackedColumns(track.Track, taken));
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
            Status = ObservationWire.ToWire(correlation.Status),
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

        var length = wire.CalculateSize();
        var bytes = new byte[FieldSize(DeliveredTrack.CorrelationFieldNumber, length)];
        using var output = new CodedOutputStream(bytes);
        WriteHead(output, DeliveredTrack.CorrelationFieldNumber, length);
        wire.WriteTo(output);
        return bytes;
    }

    /// <summary>Writes a delivered track and, as its last field, the track in it, whose columns come after its other fields. Readers take fields in any order.</summary>
    private static byte[] Encode(DeliveredTrack delivered, WireTrack track, PackedColumns columns)
    {
        var length = track.CalculateSize() + columns.Size;
        var bytes = GC.AllocateUninitializedArray<byte>(delivered.CalculateSize() + FieldSize(DeliveredTrack.TrackFieldNumber, length));
        using (var output = new CodedOutputStream(bytes))
        {
            delivered.WriteTo(output);
            WriteHead(output, DeliveredTrack.TrackFieldNumber, length);
            track.WriteTo(output);
        }

        columns.WriteTo(bytes.AsSpan(bytes.Length - columns.Size));
        return bytes;
    }

    private static int FieldSize(int field, int length) =>
        CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeLengthSize(length) + length;

    private static void WriteHead(CodedOutputStream output, int field, int length)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(length);
    }

    private static void AddVerdicts(RepeatedField<Protocol.Observations.V1.Verdict> verdicts, JudgedTrack track)
    {
        var counts = track.Counts;
        if (counts.Accepted == counts.Total || counts.Warned == counts.Total || counts.Quarantined == counts.Total)
        {
            verdicts.Add(ObservationWire.ToWire(track.WorstTaken));
            return;
        }

        foreach (var verdict in track.Verdicts)
        {
            if (verdict != Core.Observations.Verdict.Rejected)
            {
                verdicts.Add(ObservationWire.ToWire(verdict));
            }
        }
    }

    private WireTrack ToWire(Track track)
    {
        var wire = _wireTrack ??= new WireTrack();
        wire.TrackId = track.TrackId;
        wire.SensorKey = track.SensorKey;
        wire.SiteKey = track.SiteKey ?? "";
        wire.ObjectName = track.ObjectName ?? "";
        wire.TaskId = track.TaskId ?? "";
        wire.Phenomenology = ObservationWire.ToWire(track.Phenomenology);
        wire.AngleFrame = ObservationWire.ToWire(track.AngleFrame);
        wire.TimeTagReference = ObservationWire.ToWire(track.TimeTagReference);
        wire.Marking = _markings.GetValue(track.Marking!, MarkingWire.ToWire);
        wire.SitePosition = track.SitePosition is { } site
            ? new() { LatitudeDeg = site.LatitudeDeg, LongitudeDeg = site.LongitudeDeg, AltitudeM = site.AltitudeM } : null;
        wire.RangeRateInterval = track.RangeRateInterval is { } span ? new() { StartOffsetS = span.StartOffsetS, EndOffsetS = span.EndOffsetS } : null;
        SetOptionals(wire, track);
        SetRangeOptionals(wire, track);
        return wire;
    }

    // What the track before had must be cleared where this one has nothing.
    private static void SetOptionals(WireTrack wire, Track track)
    {
        wire.ClearObjectId();
        wire.ClearIsRefractionCorrected();
        wire.ClearIsLightTimeCorrected();
        wire.ClearIsAberrationCorrected();
        if (track.ObjectId is { } objectId)
        {
            wire.ObjectId = objectId.Value;
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

    private static void SetRangeOptionals(WireTrack wire, Track track)
    {
        wire.ClearIsTroposphereCorrected();
        wire.ClearIsCenterOfMassCorrected();
        wire.ClearTimeSigmaS();
        if (track.IsTroposphereCorrected is { } isTroposphereCorrected)
        {
            wire.IsTroposphereCorrected = isTroposphereCorrected;
        }

        if (track.IsCenterOfMassCorrected is { } isCenterOfMassCorrected)
        {
            wire.IsCenterOfMassCorrected = isCenterOfMassCorrected;
        }

        if (track.TimeSigmaS is { } timeSigmaS)
        {
            wire.TimeSigmaS = timeSigmaS;
        }
    }
}
