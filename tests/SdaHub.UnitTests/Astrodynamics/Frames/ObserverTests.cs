using CsCheck;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

public sealed class ObserverTests
{
    private const double StepS = 0.1;
    private const double SpeedOfLightKmPerS = 299_792.458;

    private static readonly EarthOrientation Eop = new()
    {
        Ut1MinusUtcS = -0.31,
        PolarMotionXArcsec = 0.12,
        PolarMotionYArcsec = 0.34,
        DPsiArcsec = -0.11,
        DEpsilonArcsec = -0.01,
    };

    private static readonly JulianDate Utc = JulianDate.FromCalendar(2024, 7, 8, 12_345.678);

    /// <summary>Sites away from the poles of the axes, and orbits by their position and the angle and size of their velocity.</summary>
    private static readonly Gen<(Observer Observer, TemeState State)> Geometry =
        from latitude in Gen.Double[-88.0, 88.0]
        from longitude in Gen.Double[-180.0, 180.0]
        from direction in Gen.Double[-1.0, 1.0].Array[3].Where(d => new Vector3d(d[0], d[1], d[2]).Norm > 0.1)
        from radius in Gen.Double[6700.0, 45_000.0]
        from velocity in Gen.Double[-5.0, 5.0].Array[3]
        select (
            new Observer(new GeodeticSite(latitude, longitude, 500.0)),
            new TemeState(
                radius / new Vector3d(direction[0], direction[1], direction[2]).Norm * new Vector3d(direction[0], direction[1], direction[2]),
                new Vector3d(velocity[0], velocity[1], velocity[2])));

    [Theory]
    [InlineData(CelestialFrame.Gcrf)]
    [InlineData(CelestialFrame.Teme)]
    public void Rates_are_the_derivatives_of_the_angles_and_the_range(CelestialFrame axes) =>
        Geometry.Sample((observer, state) =>
        {
            LookAngles At(double seconds) => Look(observer, state, seconds, axes);
            var (before, now, after) = (At(-StepS), At(0.0), At(StepS));

            // Near the zenith and the poles the angles bend too fast for a difference of finite times.
            return now.RangeKm < 1000.0 || Math.Abs(now.ElevationDeg) > 80.0 || Math.Abs(now.DeclinationDeg) > 80.0
                || (Close(now.AzimuthRateDegPerS, before.AzimuthDeg, after.AzimuthDeg)
                    && Close(now.ElevationRateDegPerS, before.ElevationDeg, after.ElevationDeg)
                    && Close(now.RangeRateKmPerS, before.RangeKm, after.RangeKm)
                    && Close(now.RightAscensionRateDegPerS, before.RightAscensionDeg, after.RightAscensionDeg)
                    && Close(now.DeclinationRateDegPerS, before.DeclinationDeg, after.DeclinationDeg));
        });

    [Fact]
    public void The_cheap_form_is_the_same() =>
        Geometry.Sample((observer, state) =>
        {
            var frames = EarthFrames.At(Utc, Eop);
            var full = observer.Observe(frames.ToItrf(in state), frames);
            var cheap = observer.ObserveHorizon(frames.ToItrf(in state));
            return Math.Abs(full.AzimuthDeg - cheap.AzimuthDeg) < 1e-9
                && Math.Abs(full.ElevationDeg - cheap.ElevationDeg) < 1e-9
                && Math.Abs(full.RangeKm - cheap.RangeKm) < 1e-9
                && Math.Abs(full.RangeRateKmPerS - cheap.RangeRateKmPerS) < 1e-9;
        });

    /// <summary>Solves the light-time equation the long way: the object on its path in TEME, the site where it is at reception.</summary>
    [Fact]
    public void Light_time_puts_the_object_where_its_light_left() =>
        Geometry.Sample((observer, state) =>
        {
            var frames = EarthFrames.At(Utc, Eop);
            var site = frames.ToTeme(new ItrfState(observer.Site.PositionItrfKm, default));
            var emitted = state.PositionKm;
            for (var i = 0; i < 10; i++)
            {
                var lightTime = (emitted - site.PositionKm).Norm / SpeedOfLightKmPerS;
                emitted = state.PositionKm - (lightTime * state.VelocityKmPerS) + (0.5 * lightTime * lightTime * Gravity(state.PositionKm));
            }

            var expected = emitted - site.PositionKm;
            var actual = observer.ObserveWithLightTime(frames.ToItrf(in state), frames, CelestialFrame.Teme);
            var direction = new CelestialDirection(actual.RightAscensionDeg, actual.DeclinationDeg).ToUnitVector();
            return Math.Abs(actual.RangeKm - expected.Norm) < 1e-7 && AssertVector.AngleArcsec(direction, expected) < 1e-6;
        });

    [Fact]
    public void The_range_rate_with_light_time_is_the_derivative_of_the_range_with_light_time() =>
        Geometry.Sample((observer, state) =>
        {
            LookAngles At(double seconds)
            {
                var (frames, itrf) = Move(state, seconds);
                return observer.ObserveWithLightTime(in itrf, frames);
            }

            var difference = (At(StepS).RangeKm - At(-StepS).RangeKm) / (2.0 * StepS);
            return At(0.0).RangeKm < 1000.0 || Math.Abs(At(0.0).RangeRateKmPerS - difference) < 2e-6;
        });

    [Fact]
    public void An_object_in_the_zenith_has_no_azimuth_rate()
    {
        var observer = new Observer(new GeodeticSite(0.0, 0.0, 0.0));
        var overhead = new ItrfState(new Vector3d(7000.0, 0.0, 0.0), new Vector3d(0.0, 7.0, 0.0));

        var look = observer.Observe(in overhead, EarthFrames.At(Utc, Eop));

        Assert.Equal(90.0, look.ElevationDeg);
        Assert.Equal(0.0, look.AzimuthRateDegPerS);
        Assert.Equal(0.0, look.ElevationRateDegPerS);
        Assert.Equal(7000.0 - 6378.137, look.RangeKm, 1e-9);
    }

    [Theory]
    [InlineData(0.0, 0.0, 100.0, 0.0)]
    [InlineData(0.0, 100.0, 0.0, 90.0)]
    [InlineData(0.0, 0.0, -100.0, 180.0)]
    [InlineData(0.0, -100.0, 0.0, 270.0)]
    public void Azimuth_counts_from_north_through_east(double up, double east, double north, double expected)
    {
        var site = new GeodeticSite(0.0, 0.0, 0.0);
        var target = new ItrfState(site.PositionItrfKm + new Vector3d(up, east, north), default);

        Assert.Equal(expected, new Observer(site).ObserveHorizon(in target).AzimuthDeg, 1e-12);
    }

    private static LookAngles Look(Observer observer, TemeState state, double seconds, CelestialFrame axes)
    {
        var (frames, itrf) = Move(state, seconds);
        return observer.Observe(in itrf, frames, axes);
    }

    /// <summary>The object a moment later, falling freely.</summary>
    private static (EarthFrames Frames, ItrfState State) Move(in TemeState state, double seconds)
    {
        var frames = EarthFrames.At(Utc.AddSeconds(seconds), Eop);
        var gravity = Gravity(state.PositionKm);
        var moved = new TemeState(
            state.PositionKm + (seconds * state.VelocityKmPerS) + (0.5 * seconds * seconds * gravity),
            state.VelocityKmPerS + (seconds * gravity));
        return (frames, frames.ToItrf(in moved));
    }

    private static Vector3d Gravity(Vector3d positionKm) => -398_600.4418 / Math.Pow(positionKm.Norm, 3.0) * positionKm;

    private static bool Close(double rate, double before, double after) =>
        Math.Abs((Math.IEEERemainder(after - before, 360.0) / (2.0 * StepS)) - rate) < 2e-5 + (2e-4 * Math.Abs(rate));
}
