using SdaHub.Astrodynamics;

namespace SdaHub.Core.Orbits;

/// <summary>
/// States at times that rise, one column per quantity. Built once by a reader, then only read: whoever holds a segment may share it.
/// </summary>
public sealed class EphemerisSegment
{
    private readonly long[] _timeUnixNs;
    private readonly Vector3d[] _positionsKm;
    private readonly Vector3d[] _velocitiesKmPerS;
    private readonly Vector3d[] _accelerationsKmPerS2;

    /// <summary>Takes columns; they are not copied, the caller gives them away.</summary>
    /// <param name="timeUnixNs">UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds; at least one, each above the one before.</param>
    /// <param name="positionsKm">A position for each time, in km.</param>
    /// <param name="velocitiesKmPerS">A velocity for each time, in km/s; empty when there are none.</param>
    /// <param name="accelerationsKmPerS2">An acceleration for each time, in km/s^2; empty when there are none.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty, or the times do not rise.</exception>
    public EphemerisSegment(long[] timeUnixNs, Vector3d[] positionsKm, Vector3d[] velocitiesKmPerS, Vector3d[] accelerationsKmPerS2)
    {
        var count = timeUnixNs.Length;
        if (count == 0 || positionsKm.Length != count || (velocitiesKmPerS.Length != 0 && velocitiesKmPerS.Length != count)
            || (accelerationsKmPerS2.Length != 0 && accelerationsKmPerS2.Length != count))
        {
            throw new ArgumentException("Columns of a segment have the same length, at least one.", nameof(timeUnixNs));
        }

        for (var i = 1; i < count; i++)
        {
            if (timeUnixNs[i] <= timeUnixNs[i - 1])
            {
                throw new ArgumentException("Times of a segment rise.", nameof(timeUnixNs));
            }
        }

        _timeUnixNs = timeUnixNs;
        _positionsKm = positionsKm;
        _velocitiesKmPerS = velocitiesKmPerS;
        _accelerationsKmPerS2 = accelerationsKmPerS2;
    }

    /// <summary>Number of states, at least one.</summary>
    public int Count => _timeUnixNs.Length;

    /// <summary>UTC of each state as nanoseconds since 1970-01-01T00:00:00Z without leap seconds, rising.</summary>
    public ReadOnlySpan<long> TimeUnixNs => _timeUnixNs;

    /// <summary>Positions in km.</summary>
    public ReadOnlySpan<Vector3d> PositionsKm => _positionsKm;

    /// <summary>Velocities in km/s; empty when there are none.</summary>
    public ReadOnlySpan<Vector3d> VelocitiesKmPerS => _velocitiesKmPerS;

    /// <summary>Accelerations in km/s^2; empty when there are none.</summary>
    public ReadOnlySpan<Vector3d> AccelerationsKmPerS2 => _accelerationsKmPerS2;

    /// <summary>Covariances in the order of the file; their times need not be those of states.</summary>
    public IReadOnlyList<OrbitCovariance> Covariances { get; init; } = [];

    /// <summary>How the producer wants it interpolated; null when it does not say.</summary>
    public InterpolationMethod? Interpolation { get; init; }

    /// <summary>Degree of the interpolating polynomial; null when the producer does not say.</summary>
    public int? InterpolationDegree { get; init; }

    /// <summary>Where the part that may be used begins, UTC as <see cref="TimeUnixNs"/>; null when that is the first state.</summary>
    public long? UseableStartUnixNs { get; init; }

    /// <summary>Where the part that may be used ends, UTC as <see cref="TimeUnixNs"/>; null when that is the last state.</summary>
    public long? UseableStopUnixNs { get; init; }
}
