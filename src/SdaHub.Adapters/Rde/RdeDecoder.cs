using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Rde;

/// <summary>Reads visual observations in the RDE format. What it takes, and how, is in the README beside it.</summary>
public sealed class RdeDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "rde";

    /// <inheritdoc/>
    public string Edition => "RDE block of visual observations (R. D. Eberst), position code 1";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) => new RdeWalk(conventions).Decode(payload);
}
