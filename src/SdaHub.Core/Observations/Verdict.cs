namespace SdaHub.Core.Observations;

/// <summary>What the hub did with an observation, best first; the order is used to find the worst of several.</summary>
public enum Verdict
{
    /// <summary>Taken without reserve.</summary>
    Accepted,

    /// <summary>Taken; the findings say what to look at.</summary>
    Warned,

    /// <summary>Kept, but delivered only to subscribers that ask for it.</summary>
    Quarantined,

    /// <summary>Not taken.</summary>
    Rejected,
}
