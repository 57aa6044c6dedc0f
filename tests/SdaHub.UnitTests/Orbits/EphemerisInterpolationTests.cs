using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Orbits;

/// <summary>An orbit that is known in closed form, sampled, and asked for between the samples.</summary>
public sealed class EphemerisInterpolationTests
{
    private const double RadiusKm = 6_878;
    private const double RateRadPerS = 1.1068e-3;
    private const long Second = 1_000_000_000;

    /// <summary>2026-01-31T12:00:00Z.</summary>
    private const long Start = 1_769_860_800 * Second;

    /// <summary>2016-12-31T23:50:00Z, ten minutes before a leap second.</summary>
    private const long BeforeLeap = 1_483_228_200 * Second;

    [Theory]
    [InlineData(InterpolationMethod.Hermite, 7, 60, 2e-6, 2e-7)]
    [InlineData(InterpolationMethod.Lagrange, 9, 60, 2e-6, 2e-9)]
    [InlineData(InterpolationMethod.Hermite, 3, 60, 5e-3, 3e-4)]
    [InlineData(InterpolationMethod.Linear, 1, 60, 4, 0.02)]
    [InlineData(null, null, 60, 2e-6, 2e-7)]
    public void A_circular_orbit_is_met_between_its_points(InterpolationMethod? method, int? degree, int stepS, double toleranceKm, double toleranceKmPerS)
    {
        var segment = Circle(Start, stepS, 40, method, degree);

        for (var s = 600; s < 1800; s += 7)
        {
            Assert.True(segment.TryInterpolate(Start + (s * Second), out var point));
            Assert.True(point.IsCentered);
            Assert.InRange((point.PositionKm - Position(s)).Norm, 0, toleranceKm);
            Assert.InRange((point.VelocityKmPerS - Velocity(s)).Norm, 0, toleranceKmPerS);
        }
    }

    [Fact]
    public void Lower_degrees_are_worse_so_the_tolerances_mean_something()
    {
        Circle(Start, 60, 40, InterpolationMethod.Hermite, 3).TryInterpolate(Start + (1_230 * Second), out var cubic);
        Circle(Start, 60, 40, InterpolationMethod.Hermite, 7).TryInterpolate(Start + (1_230 * Second), out var seventh);

        Assert.True((cubic.PositionKm - Position(1_230)).Norm > 100 * (seventh.PositionKm - Position(1_230)).Norm);
    }

    [Fact]
    public void A_leap_second_inside_a_table_does_no_harm()
    {
        var segment = Circle(BeforeLeap, 60, 21, InterpolationMethod.Hermite, 7, leapAtS: 600);

        Assert.True(segment.TryInterpolate(BeforeLeap + (610 * Second), out var point));

        // Ten seconds of UTC after midnight are eleven seconds of time after 23:59:60 began.
        Assert.InRange((point.PositionKm - Position(611)).Norm, 0, 2e-6);
    }

    [Fact]
    public void Nothing_is_found_outside_the_useable_span_or_between_two_segments()
    {
        var useable = new EphemerisSegment([0, Second, 2 * Second, 3 * Second], [.. Enumerable.Range(0, 4).Select(s => Position(s))], [], [])
        {
            UseableStartUnixNs = Second,
            UseableStopUnixNs = 2 * Second,
        };
        var later = new EphemerisSegment([5 * Second, 6 * Second], [Position(5), Position(6)], [], []);
        var lone = new EphemerisSegment([9 * Second], [Position(9)], [], []);
        var ephemeris = new OrbitEphemeris { Frame = OrbitFrame.Gcrf, Segments = [useable, later, lone] };

        Assert.False(ephemeris.TryInterpolate(Second - 1, out _));
        Assert.True(ephemeris.TryInterpolate(Second, out _));
        Assert.True(ephemeris.TryInterpolate(2 * Second, out _));
        Assert.False(ephemeris.TryInterpolate((2 * Second) + 1, out _));
        Assert.False(ephemeris.TryInterpolate(4 * Second, out _));
        Assert.True(ephemeris.TryInterpolate(5 * Second, out _));
        Assert.False(ephemeris.TryInterpolate(9 * Second, out _));
    }

    [Fact]
    public void Near_an_end_the_window_is_not_centered_and_that_is_said()
    {
        var segment = Circle(Start, 60, 40, InterpolationMethod.Lagrange, 9);

        segment.TryInterpolate(Start + (30 * Second), out var edge);

        Assert.False(edge.IsCentered);
        Assert.InRange((edge.PositionKm - Position(30)).Norm, 0, 1e-3);
    }

    private static EphemerisSegment Circle(long start, int stepS, int count, InterpolationMethod? method, int? degree, int leapAtS = int.MaxValue)
    {
        int[] seconds = [.. Enumerable.Range(0, count).Select(i => i * stepS)];
        int[] elapsed = [.. seconds.Select(s => s >= leapAtS ? s + 1 : s)];
        return new EphemerisSegment(
            [.. seconds.Select(s => start + (s * Second))], [.. elapsed.Select(s => Position(s))], [.. elapsed.Select(s => Velocity(s))], [])
        {
            Interpolation = method,
            InterpolationDegree = degree,
        };
    }

    private static Vector3d Position(double s) => RadiusKm * new Vector3d(Math.Cos(RateRadPerS * s), 0.6 * Math.Sin(RateRadPerS * s), 0.8 * Math.Sin(RateRadPerS * s));

    private static Vector3d Velocity(double s) =>
        RadiusKm * RateRadPerS * new Vector3d(-Math.Sin(RateRadPerS * s), 0.6 * Math.Cos(RateRadPerS * s), 0.8 * Math.Cos(RateRadPerS * s));
}
