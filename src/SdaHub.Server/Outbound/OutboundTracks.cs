using Google.Protobuf;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Server.Outbound;

/// <summary>Builds what leaves of the observation log, from released records only.</summary>
internal static class OutboundTracks
{
    /// <summary>Builds a delivered track.</summary>
    /// <param name="record">The record, released to the subscriber.</param>
    /// <param name="correlation">Bytes of the correlation, released to the subscriber; null when it may not learn of it.</param>
    public static DeliveredTrack ToDelivered(Released<LogRecord> record, Released<ReadOnlyMemory<byte>>? correlation)
    {
        var track = DeliveredTrack.Parser.ParseFrom(record.Datum.Payload.Span);
        if (correlation is { } released)
        {
            track.MergeFrom(released.Datum.Span.ToArray());
        }

        return track;
    }

    /// <summary>Builds a delivery.</summary>
    public static ObservationDelivery ToDelivery(IEnumerable<DeliveredTrack> tracks, byte[] resumeToken) => new()
    {
        ResumeToken = UnsafeByteOperations.UnsafeWrap(resumeToken),
        Tracks = { tracks },
    };
}
