using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Sp3;

/// <summary>The table of one satellite while it is being read.</summary>
internal sealed class Sp3Satellite(string name)
{
    private const double NsPerS = 1e9;

    private readonly List<EphemerisSegment> _segments = [];
    private readonly List<long> _times = [];
    private readonly List<Vector3d> _positions = [];
    private readonly List<Vector3d> _velocities = [];
    private int _firstLine;
    private int _lastLine;
    private int _lackingLine;
    private bool _hasVelocity;

    /// <summary>Time of the last position, UTC in nanoseconds; the least number when there is none.</summary>
    public long LastTimeUnixNs { get; private set; } = long.MinValue;

    /// <summary>Segments of one position, at which nothing can be interpolated.</summary>
    public int LoneCount { get; private set; }

    /// <summary>Line of the first position that lacks a velocity in a segment of which others have one; 0 when there is none.</summary>
    public int LineWithoutVelocity { get; private set; }

    /// <summary>Line of the first position of a segment whose velocities cannot be those of its positions; 0 when there is none.</summary>
    public int LineOfWrongVelocities { get; private set; }

    /// <summary>Adds a position.</summary>
    public void Add(long timeUnixNs, Vector3d positionKm, int line)
    {
        SeeLastVelocity();
        LastTimeUnixNs = timeUnixNs;
        _firstLine = _times.Count == 0 ? line : _firstLine;
        _lastLine = line;
        _times.Add(timeUnixNs);
        _positions.Add(positionKm);
    }

    /// <summary>Adds the velocity at the last position. Zeros stand for none.</summary>
    public void AddVelocity(Vector3d velocityKmPerS)
    {
        if (velocityKmPerS == default)
        {
            return;
        }

        _hasVelocity = true;
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
        SeeLastVelocity();
        LineWithoutVelocity = LineWithoutVelocity == 0 && _hasVelocity ? _lackingLine : LineWithoutVelocity;
        LoneCount += _times.Count == 1 ? 1 : 0;
        if (_times.Count > 0)
        {
            var isComplete = _velocities.Count == _times.Count;
            var isConsistent = !isComplete || AreVelocitiesConsistent();
            LineOfWrongVelocities = LineOfWrongVelocities == 0 && !isConsistent ? _firstLine : LineOfWrongVelocities;
            _segments.Add(new EphemerisSegment([.. _times], [.. _positions], isComplete && isConsistent ? [.. _velocities] : [], [])
            {
                Interpolation = InterpolationMethod.Lagrange,
                InterpolationDegree = Sp3Edition.LagrangeDegree,
            });
        }

        _times.Clear();
        _positions.Clear();
        _velocities.Clear();
        (_hasVelocity, _lackingLine) = (false, 0);
    }

    /// <summary>
    /// Whether the mean of two velocities is somewhere the step between their positions over its time, to a third. A step of a third of a revolution is off by less; velocities in
    /// m/s, where dm/s belong, by nine tenths.
    /// </summary>
    private bool AreVelocitiesConsistent()
    {
        for (var i = 1; i < _times.Count; i++)
        {
            var step = (_positions[i] - _positions[i - 1]) / ((_times[i] - _times[i - 1]) / NsPerS);
            if (((_velocities[i] + _velocities[i - 1]) / 2 - step).Norm <= step.Norm / 3)
            {
                return true;
            }
        }

        return _times.Count < 2;
    }

    /// <summary>Remembers the first position that has no velocity.</summary>
    private void SeeLastVelocity() => _lackingLine = _lackingLine == 0 && _velocities.Count < _times.Count ? _lastLine : _lackingLine;

    /// <summary>The ephemeris; null when there is no position.</summary>
    public OrbitEphemeris? ToEphemeris(OrbitFrame frame)
    {
        EndSegment();
        return _segments.Count == 0 ? null : new OrbitEphemeris { ObjectName = name, Frame = frame, Segments = [.. _segments] };
    }
}
