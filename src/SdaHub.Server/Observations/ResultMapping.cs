using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Mapping;
using Finding = SdaHub.Core.Observations.Finding;
using Status = Google.Rpc.Status;
using Verdict = SdaHub.Core.Observations.Verdict;

namespace SdaHub.Server.Observations;

/// <summary>Writes results: what became of each batch and of the tracks that were not simply accepted.</summary>
internal static class ResultMapping
{
    private const int MaximumFindingCount = 100;

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

        return result;
    }

    private static TrackResult ToWire(SettledTrack track)
    {
        var wire = new TrackResult { TrackId = track.TrackId, Verdict = ObservationMapping.ToWire(WorstOf(track.Counts)), IsRepeat = track.IsRepeat };
        wire.Findings.Add(track.Findings.Take(MaximumFindingCount).Select(ObservationMapping.ToWire));
        if (track.IsRejected)
        {
            wire.Error = ToError(track.TrackId, track.Findings.First(finding => finding.Verdict == Verdict.Rejected));
        }

        return wire;
    }

    private static Verdict WorstOf(VerdictCounts counts) =>
        counts.Rejected > 0 ? Verdict.Rejected
        : counts.Quarantined > 0 ? Verdict.Quarantined
        : counts.Warned > 0 ? Verdict.Warned
        : Verdict.Accepted;

    private static Status ToError(string trackId, Finding finding) => finding.Code switch
    {
        FindingCodes.TrackConflict => HubErrors.Create(ErrorReason.TrackConflict, finding.Message),
        FindingCodes.MarkingInvalid or FindingCodes.DataModeNotAgreed => HubErrors.Create(ErrorReason.MarkingInvalid, finding.Message),
        // What could be read has a track.
        _ when finding.Line is { } line && trackId.Length == 0 => HubErrors.Create(ErrorReason.PayloadMalformed, finding.Message, ("line", $"{line}"), ("column", $"{finding.Column}")),
        _ => HubErrors.FieldInvalid((finding.FieldName ?? "track", finding.Message)),
    };
}
