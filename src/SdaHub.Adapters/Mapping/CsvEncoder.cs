using System.Buffers;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Writes the hub's own delimited format: every column, and a row for each observation.</summary>
internal sealed class CsvEncoder : IObservationEncoder
{
    /// <inheritdoc/>
    public string FormatId => OwnFormat.CsvId;

    /// <inheritdoc/>
    public string Edition => OwnFormat.Edition;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Encode(IReadOnlyList<Track> tracks, string originator, DateTimeOffset createdAt, IBufferWriter<byte> output)
    {
        using var writer = new CsvRowWriter(output);
        return OwnComposer.Write(tracks, writer);
    }
}
