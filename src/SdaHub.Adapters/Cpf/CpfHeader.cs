using SdaHub.Core.Catalog;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Cpf;

/// <summary>What the headers of one file say.</summary>
internal sealed record CpfHeader
{
    /// <summary>Version, 1 or 2; 0 before H1.</summary>
    public int Version { get; init; }

    /// <inheritdoc cref="OrbitEphemeris.ObjectName"/>
    public string? ObjectName { get; init; }

    /// <inheritdoc cref="OrbitEphemeris.ObjectId"/>
    public ObjectId? ObjectId { get; init; }

    /// <inheritdoc cref="OrbitEphemeris.InternationalDesignator"/>
    public string? InternationalDesignator { get; init; }

    /// <summary>The frame; null before H2.</summary>
    public OrbitFrame? Frame { get; init; }

    /// <summary>The header lines with a fault that makes the positions useless.</summary>
    public bool IsRefused { get; init; }
}
