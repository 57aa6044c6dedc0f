using System.Runtime.CompilerServices;

namespace SdaHub.Core.Correlation;

/// <summary>One Earth-fixed (ITRF) state a lane.</summary>
/// <param name="positionKm">Geocentric positions in kilometres.</param>
/// <param name="velocityKmPerS">Velocities relative to the rotating Earth, in kilometres per second.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly struct StateLanes(Vector3Lanes positionKm, Vector3Lanes velocityKmPerS)
{
    /// <summary>Geocentric positions in kilometres.</summary>
    public readonly Vector3Lanes PositionKm = positionKm;

    /// <summary>Velocities relative to the rotating Earth, in kilometres per second.</summary>
    public readonly Vector3Lanes VelocityKmPerS = velocityKmPerS;
}
