using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Core.Correlation;
using SdaHub.Core.Ephemeris;

namespace SdaHub.UnitTests.Correlation;

/// <summary>The cubic between nodes against SGP4 and the frames at the very time.</summary>
public sealed class OrbitPathTests
{
    // On eccentric orbits SDP4's own velocity is not the derivative of its position.
    [Theory]
    [InlineData(90001, 0.3, 0.0002)]
    [InlineData(90002, 0.3, 0.0002)]
    [InlineData(90003, 0.2, 0.0002)]
    [InlineData(90004, 0.8, 0.0002)]
    [InlineData(90005, 4, 0.003)]
    [InlineData(90006, 4, 0.004)]
    public void Path_stays_by_the_propagator_over_two_days(int objectId, double positionToleranceM, double velocityToleranceKmPerS)
    {
        var elements = SampleOrbits.All.Single(orbit => orbit.ObjectId.Value == objectId);
        var path = PathOf(elements);
        var (worstKm, worstKmPerS) = (0.0, 0.0);
        for (var i = 0; i < 4000; i++)
        {
            var time = Sensor.ToUnixNs(SampleOrbits.Epoch.AddSeconds(i * 43.21));
            var expected = Sensor.StateOf(elements, time, out _);

            Assert.True(path.TryAt(time, out var actual));

            worstKm = Math.Max(worstKm, (actual.PositionKm - expected.PositionKm).Norm);
            worstKmPerS = Math.Max(worstKmPerS, (actual.VelocityKmPerS - expected.VelocityKmPerS).Norm);
        }

        Assert.InRange(worstKm, 0, positionToleranceM * 1e-3);
        Assert.InRange(worstKmPerS, 0, velocityToleranceKmPerS);
    }

    [Fact]
    public void Answer_does_not_depend_on_what_was_asked_before()
    {
        var forward = PathOf(SampleOrbits.LowOrbit);
        var backward = PathOf(SampleOrbits.LowOrbit);
        var times = Sensor.Times(SampleOrbits.Epoch, 500, 7.7);
        var expected = times.Select(time => forward.TryAt(time, out var state) ? state : default).ToArray();

        for (var i = times.Length - 1; i >= 0; i--)
        {
            Assert.True(backward.TryAt(times[i], out var state));
            Assert.Equal(expected[i], state);
        }
    }

    [Fact]
    public void Decayed_object_has_no_path()
    {
        var path = PathOf(SampleOrbits.LowPerigee with { BStarPerEarthRadius = 0.1 });

        Assert.False(path.TryAt(Sensor.ToUnixNs(SampleOrbits.Epoch.AddDays(30)), out _));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void Any_time_may_be_asked_for(long timeUnixNs)
    {
        var path = PathOf(SampleOrbits.Geosynchronous);

        _ = path.TryAt(timeUnixNs, out var state);

        Assert.False(double.IsNaN(state.PositionKm.Norm));
    }

    private static OrbitPath PathOf(SdaHub.Core.Catalog.ElementSet elements)
    {
        Assert.Equal(Sgp4Error.None, new PropagatorCache().TryGet(elements, out var propagator));
        return new OrbitPath(propagator!, Sensor.Orientation);
    }
}
