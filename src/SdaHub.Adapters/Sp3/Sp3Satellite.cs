using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Sp3;

/// <summary>The table of one satellite while it is being read.</summary>
internal sealed class Sp3Satellite(string name)
{
    private readonly List<EphemerisSegment> _segments = [];
    private readonly List<long> _times = [];
    private readonly List<Vector3d> _positions = [];
    private readonly List<Vector3d> _velocities = [];

    /// <summary>Time of the last position, UTC in nanoseconds; the least number when there is none.</summary>
    public long LastTimeUnixNs { get; private set; } = long.MinValue;

    /// <summary>Segments of one position, at which nothing can be interpolated.</summary>
    public int LoneCount { get; private set; }

    /// <summary>Adds a position.</summary>
    public void Add(long timeUnixNs, Vector3d positionKm)
    {
        LastTimeUnixNs = timeUnixNs;
        _times.Add(timeUnixNs);
        _positions.Add(positionKm);
    }

    /// <summary>Adds the velocity at the last position.</summary>
    public void AddVelocity(Vector3d velocityKmPerS)
    {
        if (_velocities.Count == _times.Count - 1)
        {
            _velocities.Add(velocityKmPerS);
        }
    }

    /// <summary>Drops a last position that lacks its velocity where all before it have one: it would cost the segment all of them.</summary>
    public void DropHalfState()
    {
        if (_velocities.Count > 0 && _velocities.Count == _times.Count - 1)
        {
            _times.RemoveAt(_times.Count - 1);
            _positions.RemoveAt(_positions.Count - 1);
        }
    }

    /// <summary>Ends the segment: a position is missing here, or a manoeuvre took place.</summary>
    public void EndSegment()
    {
        LoneCount += _times.Count == 1 ? 1 : 0;
        if (_times.Count > 0)
        {
            _segments.Add(new EphemerisSegment([.. _times], [.. _positions], _velocities.Count == _times.Count ? [.. _velocities] : [], [])
            {
                Interpolation = InterpolationMethod.Lagrange,
                InterpolationDegree = Sp3Edition.LagrangeDegree,
            });
        }

        _times.Clear();
        _positions.Clear();
        _velocities.Clear();
    }

    /// <summary>The ephemeris; null when there is no position.</summary>
    public OrbitEphemeris? ToEphemeris(OrbitFrame frame)
    {
        EndSegment();
        return _segments.Count == 0 ? null : new OrbitEphemeris { ObjectName = name, Frame = frame, Segments = [.. _segments] };
    }
}
