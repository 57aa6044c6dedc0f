using System.Numerics;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Correlation;

/// <summary>
/// The Earth-fixed path of one object, read at the times of a track. SGP4 and the frames are computed only at nodes on a fixed grid of time; between two
/// nodes lies a cubic. A hub that ran SGP4 for each observation would spend most of its time there.
/// </summary>
internal struct OrbitPath
{
    private const double NsPerS = 1e9;
    private const double NsPerMin = 60e9;

    /// <summary>Error of the cubic that the spacing is chosen for, in kilometres: far below any element set's own.</summary>
    private const double ToleranceKm = 2e-4;

    private const double ShortestSpacingS = 4;
    private const double LongestSpacingS = 120;

    /// <summary>
    /// Longest spacing on an eccentric orbit. There the velocity that SDP4 gives is 0.3 to 2.5 m/s from the derivative of its position, so that a cubic through
    /// both goes off by up to a tenth of that times the spacing.
    /// </summary>
    private const double LongestEccentricSpacingS = 15;

    private const double LowestEccentric = 0.1;

    private readonly Sgp4Propagator _propagator;
    private readonly EarthOrientationTable _orientation;
    private readonly long _epochUnixNs;
    private readonly long _spacingNs;
    private bool _hasArc;
    private long _startNs;
    private ItrfState _end;
    private HermiteArc _arc;

    /// <summary>Makes a path; nothing is computed yet.</summary>
    public OrbitPath(Sgp4Propagator propagator, EarthOrientationTable orientation)
    {
        _propagator = propagator;
        _orientation = orientation;
        _epochUnixNs = propagator.Elements.EpochUtc.ToUnixNs();
        _spacingNs = (long)(SpacingS(propagator.Elements) * NsPerS);
    }

    /// <summary>The Earth-fixed state at a time; times that come in order are cheapest.</summary>
    /// <param name="timeUnixNs">UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="state">The state; zero when there is none.</param>
    /// <returns>Whether SGP4 has a state there.</returns>
    public bool TryAt(long timeUnixNs, out ItrfState state)
    {
        var sinceStartNs = timeUnixNs - _startNs;
        if (!_hasArc || (ulong)sinceStartNs >= (ulong)_spacingNs)
        {
            if (!TryMoveTo(timeUnixNs))
            {
                state = default;
                return false;
            }

            sinceStartNs = timeUnixNs - _startNs;
        }

        state = _arc.At(sinceStartNs / NsPerS);
        return true;
    }

    /// <summary>The Earth-fixed states at several times; those that come in order are cheapest.</summary>
    /// <param name="timeUnixNs">UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="areWanted">The lanes whose states are wanted.</param>
    /// <param name="state">The states; anything where none is wanted.</param>
    /// <returns>Whether SGP4 has a state at all times wanted.</returns>
    public bool TryAt(Vector<long> timeUnixNs, Vector<long> areWanted, out StateLanes state)
    {
        var sinceStartNs = timeUnixNs - new Vector<long>(_startNs);
        if (!_hasArc || Vector.LessThanAny(sinceStartNs, Vector<long>.Zero) || Vector.GreaterThanOrEqualAny(sinceStartNs, new Vector<long>(_spacingNs)))
        {
            return TryEachAt(timeUnixNs, areWanted, out state);
        }

        state = _arc.At(Vector.ConvertToDouble(sinceStartNs) / NsPerS);
        return true;
    }

    /// <summary>
    /// Spacing at which the cubic stays within the tolerance, from its error h^4/384 |d4r/dt4| (Hermite interpolation, any numerical analysis) and the largest
    /// fourth derivative of a Kepler orbit, at perigee: mu^2 (1 + 3e) / rp^5. The Earth's turning adds its rate to that of the orbit.
    /// </summary>
    internal static double SpacingS(in MeanElements elements)
    {
        var perigeeKm = Math.Max(EarthModel.PerigeeRadiusKm(in elements), EarthModel.EquatorialRadiusKm);
        var orbitRateSquared = EarthModel.GravitationalParameterKm3PerS2 / (perigeeKm * perigeeKm * perigeeKm);
        var rate = Math.Sqrt(Math.Sqrt(1.0 + (3.0 * elements.Eccentricity)) * orbitRateSquared) + EarthModel.RotationRateRadPerS;
        return Math.Clamp(
            Math.Sqrt(Math.Sqrt(384.0 * ToleranceKm / perigeeKm)) / rate,
            ShortestSpacingS,
            elements.Eccentricity > LowestEccentric ? LongestEccentricSpacingS : LongestSpacingS);
    }

    private bool TryEachAt(Vector<long> timeUnixNs, Vector<long> areWanted, out StateLanes state)
    {
        var count = Lanes.Count;
        Span<double> components = stackalloc double[6 * count];
        components.Clear();
        for (var lane = 0; lane < count; lane++)
        {
            if (areWanted[lane] == 0)
            {
                continue;
            }

            if (!TryAt(timeUnixNs[lane], out var one))
            {
                state = default;
                return false;
            }

            Put(one.PositionKm, components, lane);
            Put(one.VelocityKmPerS, components[(3 * count)..], lane);
        }

        state = new StateLanes(Take(components), Take(components[(3 * count)..]));
        return true;
    }

    private static void Put(Vector3d vector, Span<double> components, int lane) =>
        (components[lane], components[Lanes.Count + lane], components[(2 * Lanes.Count) + lane]) = (vector.X, vector.Y, vector.Z);

    private static Vector3Lanes Take(ReadOnlySpan<double> components) =>
        new(new(components), new(components[Lanes.Count..]), new(components[(2 * Lanes.Count)..]));

    private bool TryMoveTo(long timeUnixNs)
    {
        var startNs = FloorToGrid(timeUnixNs);
        var isNext = _hasArc && startNs == _startNs + _spacingNs;
        _hasArc = false;
        var start = _end;
        if ((!isNext && !TryNode(startNs, out start)) || !TryNode(startNs + _spacingNs, out var end))
        {
            return false;
        }

        _arc = new HermiteArc(in start, in end, _spacingNs / NsPerS);
        _end = end;
        _startNs = startNs;
        _hasArc = true;
        return true;
    }

    private readonly long FloorToGrid(long timeUnixNs)
    {
        var rest = timeUnixNs % _spacingNs;
        return timeUnixNs - (rest < 0 ? rest + _spacingNs : rest);
    }

    private readonly bool TryNode(long timeUnixNs, out ItrfState state)
    {
        state = default;
        if (_propagator.TryPropagate((timeUnixNs - _epochUnixNs) / NsPerMin, out var teme) != Sgp4Error.None)
        {
            return false;
        }

        var utc = JulianDate.FromUnixNs(timeUnixNs);
        state = EarthRotation.At(utc, _orientation.At(utc)).ToItrf(in teme);
        return true;
    }
}
