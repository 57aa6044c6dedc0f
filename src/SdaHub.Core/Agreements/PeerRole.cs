namespace SdaHub.Core.Agreements;

/// <summary>What a certificate of an agreement may do.</summary>
public enum PeerRole
{
    /// <summary>A SpOC's own software: publishes observations, receives states, angles and catalog, as the agreement says.</summary>
    Spoc,

    /// <summary>A mission system: subscribes to observations, receives states, angles and catalog. Never publishes.</summary>
    MissionSystem,

    /// <summary>An operator of the host: calls the operators' methods. Only the host's own agreement may have one.</summary>
    Operator,
}
