using SdaHub.Core.Observations;
using SdaHub.Core.Validation;

namespace SdaHub.Core.ObservationLog;

/// <summary>Encodes what the log keeps for subscribers. The core knows no wire types; the server brings the encoding. Safe from many threads.</summary>
public interface ITrackEncoder
{
    /// <summary>Encodes the observations taken, with their verdicts.</summary>
    /// <param name="track">The judged track; at least one observation was taken.</param>
    /// <param name="spoc">SpOC it came from.</param>
    /// <param name="agreement">Agreement it came under, <c>spoc@version</c>.</param>
    /// <param name="receivedTime">When the hub received it, UTC.</param>
    ReadOnlyMemory<byte> EncodeTrack(JudgedTrack track, string spoc, string agreement, DateTimeOffset receivedTime);

    /// <summary>Encodes a correlation so that its bytes can follow those of the track.</summary>
    /// <returns>The bytes; empty when the track was not compared.</returns>
    ReadOnlyMemory<byte> EncodeCorrelation(TrackCorrelation correlation);
}
