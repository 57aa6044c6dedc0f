using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Holds the place of a mapping with errors, so that reading goes on and finds every other one. The agreement that it stands in is refused.</summary>
internal sealed class RefusedMapping : IObservationDecoder
{
    internal static readonly RefusedMapping Instance = new();

    /// <inheritdoc/>
    public string FormatId => "";

    /// <inheritdoc/>
    public string Edition => "";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) =>
        throw new InvalidOperationException("A mapping with errors decodes nothing.");
}
