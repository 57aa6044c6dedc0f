using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Iod;

/// <summary>Reads visual observations in the IOD format. What it takes, and how, is in the README beside it.</summary>
public sealed class IodDecoder : IObservationDecoder
{
    /// <inheritdoc/>
    public string FormatId => "iod";

    /// <inheritdoc/>
    public string Edition => "IOD observation format (G. D. Lewis, 1998, clarified 2002)";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) => new IodWalk(conventions).Decode(payload);
}
