using SdaHub.Astrodynamics;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Orbits;

public sealed class EphemerisSegmentTests
{
    private static readonly Vector3d Somewhere = new(7000, 1, 2);

    [Fact]
    public void Columns_come_back_as_they_were_given()
    {
        var segment = new EphemerisSegment([1, 2], [Somewhere, Somewhere], [], []);

        Assert.Equal(2, segment.Count);
        Assert.Equal([1L, 2L], segment.TimeUnixNs);
        Assert.Equal(Somewhere, segment.PositionsKm[1]);
        Assert.Empty(segment.VelocitiesKmPerS.ToArray());
    }

    [Fact]
    public void Times_that_do_not_rise_are_refused() =>
        Assert.Throws<ArgumentException>(() => new EphemerisSegment([2, 2], [Somewhere, Somewhere], [], []));

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(2, 1, 0, 0)]
    [InlineData(2, 2, 1, 0)]
    [InlineData(2, 2, 2, 1)]
    public void Columns_of_another_length_are_refused(int timeCount, int positionCount, int velocityCount, int accelerationCount) =>
        Assert.Throws<ArgumentException>(() => new EphemerisSegment(
            [.. Enumerable.Range(0, timeCount).Select(i => (long)i)],
            [.. Enumerable.Repeat(Somewhere, positionCount)],
            [.. Enumerable.Repeat(Somewhere, velocityCount)],
            [.. Enumerable.Repeat(Somewhere, accelerationCount)]));
}
