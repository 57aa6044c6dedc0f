namespace SdaHub.Core.ObservationLog;

/// <summary>How safely a record is kept when the log says so.</summary>
public enum Durability
{
    /// <summary>In memory only; a power loss can lose it.</summary>
    Memory,

    /// <summary>Written and synchronised to the disk of the machine that keeps the log.</summary>
    Fsync,

    /// <summary>As <see cref="Fsync"/>, and held by at least one replica.</summary>
    Replicated,
}
