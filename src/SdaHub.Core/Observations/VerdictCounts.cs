namespace SdaHub.Core.Observations;

/// <summary>Number of observations per verdict.</summary>
/// <param name="Accepted">Taken without reserve.</param>
/// <param name="Warned">Taken with a warning.</param>
/// <param name="Quarantined">Kept in quarantine.</param>
/// <param name="Rejected">Not taken.</param>
public readonly record struct VerdictCounts(int Accepted, int Warned, int Quarantined, int Rejected)
{
    /// <summary>All observations.</summary>
    public int Total => Accepted + Warned + Quarantined + Rejected;

    /// <summary>Counts verdicts.</summary>
    public static VerdictCounts Of(ReadOnlySpan<Verdict> verdicts)
    {
        var accepted = verdicts.Count(Verdict.Accepted);
        return accepted == verdicts.Length
            ? new VerdictCounts(accepted, 0, 0, 0)
            : new VerdictCounts(accepted, verdicts.Count(Verdict.Warned), verdicts.Count(Verdict.Quarantined), verdicts.Count(Verdict.Rejected));
    }

    /// <summary>Sum, verdict by verdict.</summary>
    public static VerdictCounts operator +(VerdictCounts left, VerdictCounts right) =>
        new(left.Accepted + right.Accepted, left.Warned + right.Warned, left.Quarantined + right.Quarantined, left.Rejected + right.Rejected);

    /// <summary>As operator +.</summary>
    public VerdictCounts Add(VerdictCounts other) => this + other;
}
