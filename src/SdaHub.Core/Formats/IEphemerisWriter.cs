using System.Buffers;
using SdaHub.Core.Ephemerides;

namespace SdaHub.Core.Formats;

/// <summary>Writes ephemerides. Stateless and safe from many threads.</summary>
public interface IEphemerisWriter : IFormat
{
    /// <summary>Writes a whole file.</summary>
    /// <param name="ephemerides">What to write, in this order.</param>
    /// <param name="originator">Who the file says made it, 1 to 64 printable ASCII characters.</param>
    /// <param name="createdAt">Creation date for formats that carry one, UTC.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>
    /// An error for each ephemeris that the format cannot carry, which is then left out; a warning for each part that it cannot carry. The diagnostic's
    /// line is the ephemeris's position, from 1.
    /// </returns>
    IReadOnlyList<Diagnostic> Write(IReadOnlyList<OrbitEphemeris> ephemerides, string originator, DateTimeOffset createdAt, IBufferWriter<byte> output);
}
