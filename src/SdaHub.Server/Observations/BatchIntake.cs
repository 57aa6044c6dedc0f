using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Messages;
using Status = Google.Rpc.Status;
using Track = SdaHub.Core.Observations.Track;

namespace SdaHub.Server.Observations;

/// <summary>Turns a publisher's messages into batches for the pipeline: maps tracks, decodes agreed formats. Used by one stream's loop.</summary>
internal sealed class BatchIntake
{
    /// <summary>Most tracks in a batch of tracks.</summary>
    public const int MaximumTrackCount = 1000;

    /// <summary>How much of a format that is not agreed is said back.</summary>
    private const int LongestFormat = 64;

    private readonly PublishContext _context;
    private readonly Agreement _agreement;
    private readonly PublisherLane _lane;

    public BatchIntake(PublishContext context, Agreement agreement, PublisherLane lane)
    {
        _context = context;
        _agreement = agreement;
        _lane = lane;
    }

    /// <summary>Maps tracks.</summary>
    /// <param name="batch">The message.</param>
    /// <param name="byteCount">Its size.</param>
    /// <param name="error">Why the whole batch is rejected; null when it is not.</param>
    public IngestBatch Take(ObservationBatch batch, int byteCount, out Status? error)
    {
        error = _agreement.Formats.Inbound.Contains(FormatTerms.Native) ? CheckCount(batch) : NotAgreed(FormatTerms.Native);
        var tracks = new List<Track>(batch.Tracks.Count);
        var refused = new List<SettledTrack>();
        var started = _context.Metrics.StartStage();
        foreach (var wire in batch.Tracks)
        {
            if (error is not null)
            {
                refused.Add(new SettledTrack(wire.TrackId, new VerdictCounts(0, 0, 0, wire.TimeUnixNs.Count), [], IsRepeat: false));
            }
            else if (TrackWire.TryMap(wire, _agreement.Nation, out var track, out var unmapped))
            {
                tracks.Add(track);
            }
            else
            {
                refused.Add(unmapped);
            }
        }

        _context.Metrics.EndStage(PipelineStage.Decode, started);
        return ToBatch(batch.Sequence, byteCount, tracks, refused);
    }

    /// <summary>Decodes a payload in an agreed format.</summary>
    /// <param name="batch">The message.</param>
    /// <param name="byteCount">Its size.</param>
    /// <param name="error">Why the whole batch is rejected; null when it is not.</param>
    public IngestBatch Take(NativeBatch batch, int byteCount, out Status? error)
    {
        error = null;
        var started = _context.Metrics.StartStage();
        var isAgreed = _context.Formats.TryDecode(_agreement, batch.Format, batch.Payload.Memory, _context.Streams.TimeProvider.GetUtcNow(), out var result);
        _context.Metrics.EndStage(PipelineStage.Decode, started);
        if (!isAgreed)
        {
            // What cannot be told apart counts as one observation.
            error = NotAgreed(batch.Format);
            return ToBatch(batch.Sequence, byteCount, [], [new SettledTrack("", new VerdictCounts(0, 0, 0, 1), [], IsRepeat: false)]);
        }

        if (result!.Records.Count == 0 && result.Diagnostics.FirstOrDefault(IsError) is { } first)
        {
            error = HubErrors.Create(
                ErrorReason.PayloadMalformed, $"nothing of the {batch.Format} payload could be read: {first}", ("line", $"{first.Line}"), ("column", $"{first.Column}"));
        }

        return ToBatch(batch.Sequence, byteCount, result.Records, result.Diagnostics.Count == 0 ? [] : [SettledTrack.OfUnread(result)]);
    }

    private static Status? CheckCount(ObservationBatch batch) => batch.Tracks.Count is >= 1 and <= MaximumTrackCount
        ? null
        : HubErrors.FieldInvalid(("batch.tracks", $"1 to {MaximumTrackCount} tracks; {batch.Tracks.Count} came"));

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private Status NotAgreed(string format)
    {
        format = format.Length > LongestFormat ? format[..LongestFormat] : format;
        var agreed = string.Join(", ", _agreement.Formats.Inbound.Order(StringComparer.Ordinal));
        return HubErrors.Create(
            ErrorReason.FormatNotAgreed, $"agreement {_agreement.Citation} takes {agreed}; {format} came", ("format", format), ("agreed", agreed));
    }

    private IngestBatch ToBatch(long sequence, int byteCount, IReadOnlyList<Track> tracks, IReadOnlyList<SettledTrack> refused) =>
        new(_lane, sequence, _agreement, _context.Streams.TimeProvider.GetUtcNow(), tracks) { ByteCount = byteCount, Refused = refused };
}
