using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats;

/// <summary>Reads observations of one format into tracks. Stateless and safe from many threads.</summary>
public interface IObservationDecoder : IFormat
{
    /// <summary>Reads a whole document. Never throws for what the bytes hold: whatever cannot be used is a diagnostic.</summary>
    /// <param name="payload">The document's bytes.</param>
    /// <param name="conventions">What the agreement settles and the format leaves open.</param>
    ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions);
}
