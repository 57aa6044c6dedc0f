using System.Threading.Channels;
using Google.Protobuf;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Streams;
using Finding = SdaHub.Core.Observations.Finding;
using Status = Google.Rpc.Status;
using Verdict = SdaHub.Core.Observations.Verdict;

namespace SdaHub.Server.Messages;

/// <summary>Writes results: what became of each batch and of the tracks that were not simply accepted.</summary>
internal static class ResultWire
{
    private const int MaximumFindingCount = 100;

    /// <summary>Most bytes that the tracks of one batch take.</summary>
    private const int MaximumTrackBytes = 512 * 1024;

    /// <summary>From here on a result takes no further batch, so that it stays below 1 MiB whatever its last batch holds.</summary>
    private const int FullResultBytes = 384 * 1024;

    /// <summary>Makes one result of the batches that are settled, as many as it takes; the others are for the next one.</summary>
    /// <param name="settled">Settled batches, in sequence.</param>
    /// <param name="errors">Why whole batches were rejected, by sequence; those told are removed.</param>
    /// <param name="window">The publisher's window, in which the batches are settled.</param>
    /// <returns>The result, at the least durability of its batches; null when nothing is settled.</returns>
    public static PublishResult? ToWire(ChannelReader<SettledBatch> settled, Dictionary<long, Status> errors, ReceiveWindow window)
    {
        PublishResult? result = null;
        var durability = Core.ObservationLog.Durability.Replicated;
        for (var byteCount = 0; byteCount < FullResultBytes && settled.TryRead(out var batch);)
        {
            errors.Remove(batch.Sequence, out var error);
            var wire = ToWire(batch, error);
            byteCount += wire.CalculateSize();
            result ??= new PublishResult();
            durability = batch.Durability < durability ? batch.Durability : durability;
            result.Durability = ObservationWire.ToWire(durability);
            result.Batches.Add(wire);
            result.Sequence = batch.Sequence;
            window.Settle(batch.ByteCount);
        }

        return result;
    }

    /// <summary>Says what became of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="error">Why the whole batch was rejected; null when it was not.</param>
    public static BatchResult ToWire(SettledBatch batch, Status? error)
    {
        var result = new BatchResult { Sequence = batch.Sequence, Error = error };
        foreach (var track in batch.Tracks)
        {
            result.AcceptedCount += track.Counts.Accepted;
            result.WarnedCount += track.Counts.Warned;
            result.QuarantinedCount += track.Counts.Quarantined;
            result.RejectedCount += track.Counts.Rejected;
            result.RepeatedTrackCount += track.IsRepeat ? 1 : 0;
            if (track.IsRepeat || track.Findings.Count > 0)
            {
                result.Tracks.Add(ToWire(track));
            }
        }

        if (result.CalculateSize() > MaximumTrackBytes)
        {
            Shorten(result);
        }

        return result;
    }

    /// <summary>Leaves out the tracks that do not fit, the mildest first. The counts still have them.</summary>
    private static void Shorten(BatchResult result)
    {
        TrackResult[] worstFirst = [.. result.Tracks.OrderByDescending(track => track.Verdict)];
        result.Tracks.Clear();
        var byteCount = 0;
        foreach (var track in worstFirst)
        {
            var size = CodedOutputStream.ComputeMessageSize(track) + 1;
            if (byteCount + size > MaximumTrackBytes)
            {
                result.UnlistedTrackCount++;
                continue;
            }

            byteCount += size;
            result.Tracks.Add(track);
        }
    }

    private static TrackResult ToWire(SettledTrack track)
    {
        var wire = new TrackResult { TrackId = track.TrackId, Verdict = ObservationWire.ToWire(WorstOf(track)), IsRepeat = track.IsRepeat };
        wire.Findings.Add(track.Findings.Take(MaximumFindingCount).Select(ObservationWire.ToWire));
        if (track.IsRejected)
        {
            wire.Error = ToError(track.TrackId, track.Findings.First(finding => finding.Verdict == Verdict.Rejected));
        }

        return wire;
    }

    /// <summary>The worst verdict of an observation or, since a track may have none, of a finding.</summary>
    private static Verdict WorstOf(SettledTrack track)
    {
        var counts = track.Counts;
        var worst = counts.Rejected > 0 ? Verdict.Rejected
            : counts.Quarantined > 0 ? Verdict.Quarantined
            : counts.Warned > 0 ? Verdict.Warned
            : Verdict.Accepted;
        foreach (var finding in track.Findings)
        {
            worst = finding.Verdict > worst ? finding.Verdict : worst;
        }

        return worst;
    }

    private static Status ToError(string trackId, Finding finding) => finding.Code switch
    {
        FindingCodes.TrackConflict => HubErrors.Create(ErrorReason.TrackConflict, finding.Message),
        FindingCodes.MarkingInvalid or FindingCodes.DataModeNotAgreed => HubErrors.Create(ErrorReason.MarkingInvalid, finding.Message),
        // What could be read has a track.
        _ when finding.Line is { } line && trackId.Length == 0 => HubErrors.Create(ErrorReason.PayloadMalformed, finding.Message, ("line", $"{line}"), ("column", $"{finding.Column}")),
        _ => HubErrors.FieldInvalid((finding.FieldName ?? "track", finding.Message)),
    };
}
