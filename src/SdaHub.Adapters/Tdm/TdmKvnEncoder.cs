using System.Buffers;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Writes CCSDS tracking data messages in keyword = value notation. What it writes, and how, is in the README beside it.</summary>
public sealed class TdmKvnEncoder : IObservationEncoder
{
    /// <inheritdoc/>
    public string FormatId => "tdm-kvn";

    /// <inheritdoc/>
    public string Edition => TdmEdition.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Encode(
        IReadOnlyList<Track> tracks, string originator, DateTimeOffset createdAt, IBufferWriter<byte> output) =>
        TdmComposer.Write(tracks, originator, createdAt, new TdmKvnSyntax(output));
}
