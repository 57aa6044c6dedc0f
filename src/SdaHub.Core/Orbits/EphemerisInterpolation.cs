using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Interpolation;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.Orbits;

/// <summary>
/// Takes states out of ephemerides as their producers want it done: by the method and degree stated, within the useable span, never across two segments.
/// Without a method: Hermite of degree 7 where there are velocities, else Lagrange of degree 9.
/// </summary>
public static class EphemerisInterpolation
{
    private const int DefaultHermiteDegree = 7;
    private const int DefaultLagrangeDegree = 9;
    private const double SPerNs = 1e-9;

    /// <summary>Takes out a state.</summary>
    /// <param name="ephemeris">The table.</param>
    /// <param name="timeUnixNs">UTC as nanoseconds since 1970-01-01T00:00:00Z without leap seconds.</param>
    /// <param name="point">The state; the default when there is none.</param>
    /// <returns>Whether a segment of more than one point has the time in its useable span. Where two have it, the later one counts.</returns>
    public static bool TryInterpolate(this OrbitEphemeris ephemeris, long timeUnixNs, out OrbitPoint point)
    {
        for (var i = ephemeris.Segments.Count - 1; i >= 0; i--)
        {
            if (ephemeris.Segments[i].TryInterpolate(timeUnixNs, out point))
            {
                return true;
            }
        }

        point = default;
        return false;
    }

    /// <inheritdoc cref="TryInterpolate(OrbitEphemeris, long, out OrbitPoint)"/>
    public static bool TryInterpolate(this EphemerisSegment segment, long timeUnixNs, out OrbitPoint point)
    {
        point = default;
        var times = segment.TimeUnixNs;
        if (times.Length < 2 || timeUnixNs < Math.Max(times[0], segment.UseableStartUnixNs ?? times[0])
            || timeUnixNs > Math.Min(times[^1], segment.UseableStopUnixNs ?? times[^1]))
        {
            return false;
        }

        var isHermite = IsHermite(segment);
        var count = PointCount(segment, isHermite);
        var (first, isCentered) = Window(times, timeUnixNs, count);
        Span<double> seconds = stackalloc double[count];
        for (var i = 0; i < count; i++)
        {
            seconds[i] = SecondsBetween(timeUnixNs, times[first + i]);
        }

        var positions = segment.PositionsKm.Slice(first, count);
        var velocities = segment.VelocitiesKmPerS.IsEmpty ? [] : segment.VelocitiesKmPerS.Slice(first, count);
        point = isHermite ? ByHermite(seconds, positions, velocities, isCentered) : ByLagrange(seconds, positions, velocities, isCentered);
        return true;
    }

    private static OrbitPoint ByHermite(
        ReadOnlySpan<double> seconds, ReadOnlySpan<Vector3d> positions, ReadOnlySpan<Vector3d> velocities, bool isCentered)
    {
        var found = PolynomialInterpolation.Hermite(seconds, positions, velocities, 0);
        return new OrbitPoint(found.Value, found.RatePerS, isCentered);
    }

    private static OrbitPoint ByLagrange(
        ReadOnlySpan<double> seconds, ReadOnlySpan<Vector3d> positions, ReadOnlySpan<Vector3d> velocities, bool isCentered)
    {
        var found = PolynomialInterpolation.Lagrange(seconds, positions, 0);
        var velocity = velocities.IsEmpty ? found.RatePerS : PolynomialInterpolation.Lagrange(seconds, velocities, 0).Value;
        return new OrbitPoint(found.Value, velocity, isCentered);
    }

    private static bool IsHermite(EphemerisSegment segment) =>
        !segment.VelocitiesKmPerS.IsEmpty && segment.Interpolation is null or InterpolationMethod.Hermite;

    /// <summary>A polynomial of degree n needs n + 1 positions, or half as many with their velocities.</summary>
    private static int PointCount(EphemerisSegment segment, bool isHermite)
    {
        var degree = segment.Interpolation == InterpolationMethod.Linear
            ? 1
            : segment.InterpolationDegree ?? (isHermite ? DefaultHermiteDegree : DefaultLagrangeDegree);
        var wanted = isHermite ? (degree + 2) / 2 : degree + 1;
        var most = Math.Min(segment.Count, isHermite ? PolynomialInterpolation.MaxPointCount / 2 : PolynomialInterpolation.MaxPointCount);
        return Math.Clamp(wanted, 2, most);
    }

    private static (int First, bool IsCentered) Window(ReadOnlySpan<long> times, long time, int count)
    {
        var found = times.BinarySearch(time);
        var after = found >= 0 ? found : ~found;

        // An odd count has its middle point nearest to the time, an even count has the time between its middle points.
        var nearest = after > 0 && after < times.Length && time - times[after - 1] < times[after] - time ? after - 1 : after;
        var wanted = (count & 1) == 0 ? after - (count / 2) : nearest - (count / 2);
        var first = Math.Clamp(wanted, 0, times.Length - count);
        return (first, first == wanted || found >= 0);
    }

    private static double SecondsBetween(long from, long to) =>
        ((to - from) * SPerNs) + LeapSeconds.TaiMinusUtcS(JulianDate.FromUnixNs(to)) - LeapSeconds.TaiMinusUtcS(JulianDate.FromUnixNs(from));
}
