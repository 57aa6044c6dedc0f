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

    /// <summary>One more of a verdict.</summary>
    public VerdictCounts Plus(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => this with { Accepted = Accepted + 1 },
        Verdict.Warned => this with { Warned = Warned + 1 },
        Verdict.Quarantined => this with { Quarantined = Quarantined + 1 },
        _ => this with { Rejected = Rejected + 1 },
    };

    /// <summary>Sum, verdict by verdict.</summary>
    public static VerdictCounts operator +(VerdictCounts left, VerdictCounts right) =>
        new(left.Accepted + right.Accepted, left.Warned + right.Warned, left.Quarantined + right.Quarantined, left.Rejected + right.Rejected);

    /// <summary>As operator +.</summary>
    public VerdictCounts Add(VerdictCounts other) => this + other;
}
