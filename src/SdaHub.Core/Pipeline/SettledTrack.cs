using SdaHub.Core.Observations;

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
}
