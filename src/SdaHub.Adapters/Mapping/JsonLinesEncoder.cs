using System.Buffers;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Writes the hub's own format with an object a line, without what was not measured or not said.</summary>
internal sealed class JsonLinesEncoder : IObservationEncoder
{
    /// <inheritdoc/>
    public string FormatId => OwnFormat.JsonLinesId;

    /// <inheritdoc/>
    public string Edition => OwnFormat.Edition;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Encode(IReadOnlyList<Track> tracks, string originator, DateTimeOffset createdAt, IBufferWriter<byte> output)
    {
        using var writer = new JsonLinesRowWriter(output);
        return OwnComposer.Write(tracks, writer);
    }
}
