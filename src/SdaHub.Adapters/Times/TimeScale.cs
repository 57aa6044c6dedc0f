namespace SdaHub.Adapters.Times;

/// <summary>Time systems of time tags from which UTC can be had.</summary>
internal enum TimeScale
{
    /// <summary>Coordinated universal time.</summary>
    Utc,

    /// <summary>International atomic time.</summary>
    Tai,

    /// <summary>Terrestrial time, TAI + 32.184 s.</summary>
    Tt,

    /// <summary>GPS time, TAI - 19 s.</summary>
    Gps,

    /// <summary>Barycentric dynamical time.</summary>
    Tdb,

    /// <summary>Geocentric coordinate time.</summary>
    Tcg,

    /// <summary>Barycentric coordinate time.</summary>
    Tcb,
}
