using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Uk;

/// <summary>Reads visual observations in the UK format. What it takes, and how, is in the README beside it.</summary>
public sealed class UkDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "uk";

    /// <inheritdoc/>
    public string Edition => "UK (RGO) positional report, The Reporting of Satellite Observations (1973)";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) => new UkWalk(conventions).Decode(payload);
}
