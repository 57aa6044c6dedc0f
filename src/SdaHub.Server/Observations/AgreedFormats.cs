using System.Diagnostics.CodeAnalysis;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Repairs;
using SdaHub.Core.Observations;
using SdaHub.Server.Shadow;

namespace SdaHub.Server.Observations;

/// <summary>Repairs and decodes payloads in the formats that agreements name or describe, and lets mappings on trial see them.</summary>
internal sealed class AgreedFormats
{
    private readonly FormatRegistry _registry;
    private readonly ShadowTrial _trial;
    private readonly RepairMetrics _metrics;

    public AgreedFormats(FormatRegistry registry, ShadowTrial trial, RepairMetrics metrics)
    {
        _metrics = metrics;
        _registry = registry;
        _trial = trial;
    }

    /// <summary>Decodes a payload.</summary>
    /// <param name="agreement">The agreement that it came under.</param>
    /// <param name="format">Id of its format.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="receivedTime">When it was received.</param>
    /// <param name="result">What became of it; null when the agreement does not take the format.</param>
    /// <returns>Whether the agreement takes the format.</returns>
    public bool TryDecode(Agreement agreement, string format, ReadOnlyMemory<byte> payload, DateTimeOffset receivedTime, [NotNullWhen(true)] out ReadResult<Track>? result)
    {
        result = null;
        if (!agreement.Formats.TryFindDecoder(format, _registry, out var decoder))
        {
            return false;
        }

        var conventions = agreement.Formats.Conventions with { ReceivedTime = receivedTime };
        result = decoder is RepairingDecoder repairing ? Repair(repairing, agreement, format, payload, conventions) : decoder.Decode(payload, conventions);
        _trial.Offer(agreement, format, payload, result);
        return true;
    }

    private ReadResult<Track> Repair(RepairingDecoder decoder, Agreement agreement, string format, ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var result = decoder.Decode(payload, conventions, out var applied);
        foreach (var (name, count) in applied)
        {
            _metrics.Repaired(agreement.Spoc, format, name, count);
        }

        return result;
    }
}
