using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Ranging;

namespace SdaHub.UnitTests.Astrodynamics.Ranging;

public sealed class TwoWayRangeTests
{
    private const double C = 299_792.458;
    private const double EarthRateRadPerS = 7.292115e-5;

    private static readonly Vector3d Pole = new(0, 0, 6356.752);

    /// <summary>
    /// Above the pole nothing turns. An object that leaves straight up at v from a distance d is reached after d / (c - v), and the way back is as long as the way
    /// there; d is its distance when the signal leaves, is there, or comes back.
    /// </summary>
    [Theory]
    [InlineData(RangeEvent.Transmit, 1000 * C / (C - 7.5))]
    [InlineData(RangeEvent.Bounce, 1000)]
    [InlineData(RangeEvent.Receive, 1000 * C / (C + 7.5))]
    public void Range_of_an_object_that_leaves_is_the_distance_where_the_signal_meets_it(RangeEvent told, double expectedKm)
    {
        var (range, bounce) = TwoWayRange.Predict(Pole, told, offset => new Vector3d(0, 0, 6356.752 + 1000 + (7.5 * offset)))!.Value;

        Assert.Equal(expectedKm, range, 1e-9);
        Assert.Equal(told switch { RangeEvent.Transmit => expectedKm / C, RangeEvent.Receive => -expectedKm / C, _ => 0 }, bounce, 1e-14);
    }

    /// <summary>
    /// On the equator with an object that stands due east in ITRF, so moves with the Earth: told at the bounce, the site is behind its place by the way up and ahead by the
    /// way down, which adds and takes the same; what stays is of second order.
    /// </summary>
    [Fact]
    public void Turning_of_the_site_cancels_between_the_ways_when_told_at_the_bounce()
    {
        var site = new Vector3d(6378.137, 0, 0);
        var target = new Vector3d(6378.137, 20_000, 0);

        var (range, _) = TwoWayRange.Predict(site, RangeEvent.Bounce, _ => target)!.Value;

        // Each way is (20000 +- w x (way / c)) to first order; their mean is 20000 / (1 - (w x / c)^2).
        var speedRatio = EarthRateRadPerS * 6378.137 / C;
        Assert.Equal(20_000 / (1 - (speedRatio * speedRatio)), range, 1e-6);
    }

    /// <summary>The same told at the transmission: the object has moved on when the signal comes, and its ITRF place turned with it, which changes nothing that is measured.</summary>
    [Fact]
    public void Object_that_stands_over_the_Earth_has_the_same_range_whenever_it_is_told()
    {
        var (site, target) = (new Vector3d(6378.137, 0, 0), new Vector3d(30_000, 29_000, 5_000));

        var ranges = Enum.GetValues<RangeEvent>().Select(told => TwoWayRange.Predict(site, told, _ => target)!.Value.RangeKm).ToArray();

        Assert.Equal(ranges[0], ranges[1], 1e-10);
        Assert.Equal(ranges[0], ranges[2], 1e-10);
    }

    [Fact]
    public void There_is_no_range_to_where_the_object_is_not_known() =>
        Assert.Null(TwoWayRange.Predict(Pole, RangeEvent.Transmit, offset => offset > 0 ? null : new Vector3d(0, 0, 8000)));
}
