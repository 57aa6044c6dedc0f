namespace SdaHub.LoadTests.Faults;

/// <summary>A way in which the world around a hub fails.</summary>
internal enum FaultKind
{
    /// <summary>SIGKILL of a hub; it is started again at once.</summary>
    HubKilled,

    /// <summary>SIGKILL of Redis; it is started again at once, or after some seconds.</summary>
    RedisKilled,

    /// <summary>SIGSTOP of a hub for some seconds.</summary>
    HubPaused,

    /// <summary>SIGSTOP of Redis for some seconds.</summary>
    RedisPaused,

    /// <summary>All connections between partners and hubs are cut.</summary>
    PartnersCut,

    /// <summary>All connections between hubs and Redis are cut.</summary>
    RedisCut,

    /// <summary>Everything between partners and hubs comes late.</summary>
    PartnersDelayed,

    /// <summary>Everything between hubs and Redis comes late, up to beyond the hub's time-out.</summary>
    RedisDelayed,

    /// <summary>The connections between hubs and Redis stay open and carry nothing any more; new ones work.</summary>
    RedisHalfOpen,

    /// <summary>The connections between partners and hubs stay open and carry nothing any more.</summary>
    HalfOpen,

    /// <summary>The disk of the stores is full for some seconds; Redis may end of it and is then started again.</summary>
    DiskFull,
}
