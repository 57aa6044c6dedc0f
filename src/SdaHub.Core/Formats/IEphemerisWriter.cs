using System.Buffers;
using SdaHub.Core.Orbits;

namespace SdaHub.Core.Formats;

/// <summary>Writes ephemerides. Stateless and safe from many threads.</summary>
public interface IEphemerisWriter : IFileWriter
{
    /// <summary>Whether the format carries Earth-fixed positions alone.</summary>
    bool IsEarthFixed => false;

    /// <summary>Whether the format cannot do without velocities.</summary>
    bool NeedsVelocities => false;

    /// <summary>Writes a whole file.</summary>
    /// <param name="ephemerides">What to write, in this order.</param>
    /// <param name="header">What the file says about itself.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <returns>
    /// An error for each ephemeris that the format cannot carry, which is then left out; a warning for each part that it cannot carry. The diagnostic's
    /// line is the ephemeris's position, from 1.
    /// </returns>
    IReadOnlyList<Diagnostic> Write(IReadOnlyList<OrbitEphemeris> ephemerides, FileHeader header, IBufferWriter<byte> output);
}
