using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Reads the hub's own delimited format. What it takes, and how, is in the README beside it.</summary>
internal sealed class CsvDecoder : IObservationDecoder
{
    private readonly MappedDecoder _decoder = new(OwnFormat.Csv);

    /// <inheritdoc/>
    public string FormatId => OwnFormat.CsvId;

    /// <inheritdoc/>
    public string Edition => OwnFormat.Edition;

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions) => _decoder.Decode(payload, conventions);
}
