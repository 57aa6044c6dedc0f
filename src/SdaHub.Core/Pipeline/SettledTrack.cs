using SdaHub.Core.Formats;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Validation;

namespace SdaHub.Core.Pipeline;

/// <summary>What became of a track.</summary>
/// <param name="TrackId">Its id; empty for records that belong to no track.</param>
/// <param name="Counts">Observations per verdict.</param>
/// <param name="Findings">What was found.</param>
/// <param name="IsRepeat">Whether the same content was in the log before.</param>
public sealed record SettledTrack(string TrackId, VerdictCounts Counts, IReadOnlyList<Finding> Findings, bool IsRepeat)
{
    /// <summary>Whether no observation was taken.</summary>
    public bool IsRejected => Counts.Rejected == Counts.Total && Findings.Any(finding => finding.Verdict == Verdict.Rejected);

    /// <summary>What became of a judged track.</summary>
    /// <param name="judged">The track.</param>
    /// <param name="appended">What the log made of it; <see cref="AppendOutcome.Appended"/> when it was rejected before.</param>
    public static SettledTrack Of(JudgedTrack judged, AppendOutcome appended)
    {
        if (appended != AppendOutcome.Conflicting)
        {
            return new SettledTrack(judged.Track.TrackId, judged.Counts, judged.Findings, appended == AppendOutcome.Repeated);
        }

        var conflict = new Finding(
            Verdict.Rejected, FindingCodes.TrackConflict, "track_id", $"a track {judged.Track.TrackId} with other content was taken before; give each track an id of its own", []);
        return new SettledTrack(judged.Track.TrackId, new VerdictCounts(0, 0, 0, judged.Counts.Total), [conflict.At(judged.Track.Columns.PlaceOf(0))], IsRepeat: false);
    }

    /// <summary>What became of the records of a payload that became no track: each is one rejected observation, under an empty track id.</summary>
    /// <param name="decoded">What a decoder made of the payload.</param>
    public static SettledTrack OfUnread(ReadResult<Track> decoded) => new(
        "",
        new VerdictCounts(0, 0, 0, decoded.LostRecordCount),
        [.. decoded.Diagnostics.Select(diagnostic => new Finding(
            diagnostic.LostRecordCount > 0 ? Verdict.Rejected : Verdict.Warned, diagnostic.Code, diagnostic.FieldName, diagnostic.Message, [])
        {
            Line = diagnostic.Line,
            Column = diagnostic.Column,
        })],
        IsRepeat: false);
}
