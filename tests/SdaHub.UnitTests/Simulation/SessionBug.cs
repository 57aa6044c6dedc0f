namespace SdaHub.UnitTests.Simulation;

/// <summary>A bug put between the session and its publisher or its claims, as if the session had it, to see that the simulation finds it.</summary>
public enum SessionBug
{
    /// <summary>None.</summary>
    None,

    /// <summary>A batch is settled when it is received, not when it is durable.</summary>
    AcknowledgeOnReceipt,

    /// <summary>A stream that opens again is not told what is durable.</summary>
    ForgetDurableSequence,

    /// <summary>A newer stream does not keep an older one of its publisher from appending.</summary>
    TwoLiveSessions,
}
