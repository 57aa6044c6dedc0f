using SdaHub.Core.Observations;
using Common = SdaHub.Protocol.Common.V1;
using Wire = SdaHub.Protocol.Observations.V1;

namespace SdaHub.Server.Messages;

/// <summary>Words of observations between the wire and the core. Enums are open: a value that this hub does not know counts as not stated.</summary>
internal static class ObservationWire
{
    /// <summary>Most positions of one finding that are told; a track of more is faulty as a whole, and its counts are exact whatever is told.</summary>
    public const int MaximumPositionCount = 10_000;

    public static Phenomenology ToCore(Wire.Phenomenology wire) =>
        wire is >= Wire.Phenomenology.Unspecified and <= Wire.Phenomenology.Laser ? (Phenomenology)wire : Phenomenology.Unspecified;

    public static Wire.Phenomenology ToWire(Phenomenology phenomenology) => (Wire.Phenomenology)phenomenology;

    public static TimeTagReference ToCore(Wire.TimeTagReference wire) => wire switch
    {
        Wire.TimeTagReference.Transmit => TimeTagReference.Transmit,
        Wire.TimeTagReference.Bounce => TimeTagReference.Bounce,
        _ => TimeTagReference.Receive,
    };

    public static Wire.TimeTagReference ToWire(TimeTagReference reference) => reference switch
    {
        TimeTagReference.Transmit => Wire.TimeTagReference.Transmit,
        TimeTagReference.Bounce => Wire.TimeTagReference.Bounce,
        _ => Wire.TimeTagReference.Receive,
    };

    public static AngleFrame ToCore(Common.ReferenceFrame wire) => wire switch
    {
        Common.ReferenceFrame.Gcrf => AngleFrame.Gcrf,
        Common.ReferenceFrame.Teme => AngleFrame.Teme,
        Common.ReferenceFrame.Tod => AngleFrame.Tod,
        Common.ReferenceFrame.Mod => AngleFrame.Mod,
        _ => AngleFrame.Unspecified,
    };

    public static Common.ReferenceFrame ToWire(AngleFrame frame) => frame switch
    {
        AngleFrame.Gcrf => Common.ReferenceFrame.Gcrf,
        AngleFrame.Teme => Common.ReferenceFrame.Teme,
        AngleFrame.Tod => Common.ReferenceFrame.Tod,
        AngleFrame.Mod => Common.ReferenceFrame.Mod,
        _ => Common.ReferenceFrame.Unspecified,
    };

    /// <summary>Reads a verdict; null when it is unspecified or unknown.</summary>
    public static Verdict? ToCore(Wire.Verdict wire) =>
        wire is >= Wire.Verdict.Accepted and <= Wire.Verdict.Rejected ? (Verdict)((int)wire - 1) : null;

    public static Wire.Verdict ToWire(Verdict verdict) => (Wire.Verdict)((int)verdict + 1);

    public static Wire.CorrelationStatus ToWire(CorrelationStatus status) => status switch
    {
        CorrelationStatus.Confirmed => Wire.CorrelationStatus.Confirmed,
        CorrelationStatus.Assigned => Wire.CorrelationStatus.Assigned,
        CorrelationStatus.Reassigned => Wire.CorrelationStatus.Reassigned,
        CorrelationStatus.Uncorrelated => Wire.CorrelationStatus.Uncorrelated,
        _ => Wire.CorrelationStatus.Unspecified,
    };

    public static Common.Durability ToWire(Core.ObservationLog.Durability durability) => durability switch
    {
        Core.ObservationLog.Durability.Fsync => Common.Durability.Fsync,
        Core.ObservationLog.Durability.Replicated => Common.Durability.Replicated,
        _ => Common.Durability.Memory,
    };

    public static Wire.Finding ToWire(Finding finding)
    {
        var wire = new Wire.Finding { Verdict = ToWire(finding.Verdict), Code = finding.Code, FieldName = finding.FieldName ?? "", Message = finding.Message };
        var positions = finding.ObservationIndexes;
        wire.ObservationIndex.Add(positions.Count <= MaximumPositionCount ? positions : positions.Take(MaximumPositionCount));
        if (finding.Line is { } line)
        {
            wire.Line = line;
        }

        if (finding.Column is { } column)
        {
            wire.Column = column;
        }

        return wire;
    }
}
