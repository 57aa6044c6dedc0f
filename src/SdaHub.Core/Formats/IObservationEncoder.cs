using System.Buffers;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats;

/// <summary>Writes tracks in one format. Stateless and safe from many threads.</summary>
public interface IObservationEncoder : IFormat
{
    /// <summary>Writes a whole document.</summary>
    /// <param name="tracks">What to write, in this order.</param>
    /// <param name="originator">Who the document says made it, 1 to 64 printable ASCII characters.</param>
    /// <param name="createdAt">Creation date for formats that carry one, UTC.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>
    /// An error for each track that the format cannot carry, which is then left out; a warning for each part of a track that it cannot carry. The
    /// diagnostic's line is the track's position, from 1.
    /// </returns>
    IReadOnlyList<Diagnostic> Encode(IReadOnlyList<Track> tracks, string originator, DateTimeOffset createdAt, IBufferWriter<byte> output);
}
