using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>The states of one segment while they are being read. Used again for the next.</summary>
internal sealed class OemTable
{
    private readonly List<long> _times = [];
    private readonly List<Vector3d> _positions = [];
    private readonly List<Vector3d> _velocities = [];
    private readonly List<Vector3d> _accelerations = [];
    private readonly List<OrbitCovariance> _covariances = [];

    /// <summary>Number of states.</summary>
    public int Count => _times.Count;

    /// <summary>Number of covariances.</summary>
    public int CovarianceCount => _covariances.Count;

    /// <summary>Time of the last state; the least number when there is none.</summary>
    public long LastTimeUnixNs => _times.Count == 0 ? long.MinValue : _times[^1];

    /// <summary>Whether some states have an acceleration and others have none.</summary>
    public bool IsAccelerationIncomplete => _accelerations.Count > 0 && _accelerations.Count < _times.Count;

    /// <summary>Whether a position and a velocity are those of the last state.</summary>
    public bool IsLast(Vector3d positionKm, Vector3d velocityKmPerS) => Count > 0 && _positions[^1] == positionKm && _velocities[^1] == velocityKmPerS;

    /// <summary>Adds a state, later than the last one.</summary>
    public void Add(long timeUnixNs, Vector3d positionKm, Vector3d velocityKmPerS, Vector3d? accelerationKmPerS2)
    {
        _times.Add(timeUnixNs);
        _positions.Add(positionKm);
        _velocities.Add(velocityKmPerS);
        if (accelerationKmPerS2 is { } acceleration)
        {
            _accelerations.Add(acceleration);
        }
    }

    /// <summary>Adds a covariance.</summary>
    public void Add(OrbitCovariance covariance) => _covariances.Add(covariance);

    /// <summary>Makes the segment and forgets its states.</summary>
    /// <param name="block">How it is to be used.</param>
    public EphemerisSegment Take(OemBlock block)
    {
        var segment = new EphemerisSegment(
            [.. _times], [.. _positions], [.. _velocities], IsAccelerationIncomplete ? [] : [.. _accelerations])
        {
            Covariances = [.. _covariances],
            Interpolation = block.Interpolation,
            InterpolationDegree = block.InterpolationDegree,
            UseableStartUnixNs = block.UseableStartUnixNs,
            UseableStopUnixNs = block.UseableStopUnixNs,
        };
        Clear();
        return segment;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _times.Clear();
        _positions.Clear();
        _velocities.Clear();
        _accelerations.Clear();
        _covariances.Clear();
    }
}
