using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Repairs;

namespace SdaHub.Core.Agreements;

/// <summary>Formats that an agreement names.</summary>
/// <param name="Inbound">Ids of the formats that observations may come in; <c>native</c> among them when native tracks are allowed.</param>
/// <param name="Conventions">What the formats leave open and the agreement settles.</param>
public sealed record FormatTerms(IReadOnlySet<string> Inbound, FormatConventions Conventions)
{
    /// <summary>Id of the hub's own columns, which need no adapter.</summary>
    public const string Native = "native";

    /// <summary>Decoders of the formats that the agreement describes itself, by format id; empty when it describes none.</summary>
    public IReadOnlyDictionary<string, IObservationDecoder> Mapped { get; init; } = FrozenDictionary<string, IObservationDecoder>.Empty;

    /// <summary>Decoders that run beside those in force, to see what would change, by the format id that they are tried for; empty when none is tried.</summary>
    public IReadOnlyDictionary<string, IObservationDecoder> Shadows { get; init; } = FrozenDictionary<string, IObservationDecoder>.Empty;

    /// <summary>What is repaired in payloads before they are read, by format id, in the order in which it is done; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IPayloadRepair>> Repairs { get; init; } = FrozenDictionary<string, IReadOnlyList<IPayloadRepair>>.Empty;

    /// <summary>Finds what reads a format that the agreement takes: its own description, or what every agreement may name.</summary>
    /// <param name="formatId">Id of the format.</param>
    /// <param name="registry">What every agreement may name.</param>
    /// <param name="decoder">The decoder; null when the agreement does not take the format.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindDecoder(string formatId, FormatRegistry registry, [NotNullWhen(true)] out IObservationDecoder? decoder)
    {
        decoder = null;
        if (!Inbound.Contains(formatId) || !(Mapped.TryGetValue(formatId, out decoder) || registry.ObservationDecoders.TryGetValue(formatId, out decoder)))
        {
            return false;
        }

        decoder = Repairs.TryGetValue(formatId, out var repairs) ? new RepairingDecoder(decoder, repairs) : decoder;
        return true;
    }
}
