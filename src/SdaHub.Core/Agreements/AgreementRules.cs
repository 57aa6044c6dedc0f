using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Formats.Repairs;
using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements;

/// <summary>What an agreement must fit to: the hub that it is for.</summary>
public sealed record AgreementRules
{
    /// <summary>The nation that runs the hub; only its agreement may have operators.</summary>
    public required NationCode HostNation { get; init; }

    /// <summary>Formats that this hub reads and writes beside <c>native</c>. Default: none.</summary>
    public FormatRegistry Formats { get; init; } = FormatRegistry.Empty;

    /// <summary>Ids of the formats that this hub reads observations in, <c>native</c> among them.</summary>
    public IReadOnlySet<string> InboundFormats => Formats.ObservationDecoders.Keys.Append(FormatTerms.Native).ToHashSet(StringComparer.Ordinal);

    /// <summary>The nation of each trust domain; null when the hub has none, and identities are not checked against it.</summary>
    public required IReadOnlyDictionary<string, NationCode>? TrustDomains { get; init; }

    /// <summary>Rotation of the Earth as the hub knows it, for formats that need it. Default: no data.</summary>
    public EarthOrientationTable EarthOrientation { get; init; } = EarthOrientationTable.Zero;

    /// <summary>Makes decoders of the mappings that agreements describe; null when the hub takes none.</summary>
    public IMappingCompiler? MappingCompiler { get; init; }

    /// <summary>Repairs that agreements may ask for. Default: none.</summary>
    public IReadOnlyList<IPayloadRepair> Repairs { get; init; } = [];
}
