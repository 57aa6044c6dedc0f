namespace SdaHub.Core.ObservationLog;

/// <summary>What became of a record that was to be appended.</summary>
public enum AppendOutcome
{
    /// <summary>It is in the log now.</summary>
    Appended,

    /// <summary>The same SpOC, track id and content were in the log already; nothing was added.</summary>
    Repeated,

    /// <summary>The same SpOC and track id were in the log with other content; nothing was added.</summary>
    Conflicting,
}
