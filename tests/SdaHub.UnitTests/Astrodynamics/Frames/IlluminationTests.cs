using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

public sealed class IlluminationTests
{
    private static readonly Vector3d SunKm = new(149_597_870.7, 0.0, 0.0);

    /// <summary>
    /// Behind the Earth at a distance d the umbra is 6378.137 - d (696000 - 6378.137) / au km wide, the penumbra that with a plus (to 0.1 %): at
    /// 42,164 km, 6183.8 and 6577.8 km.
    /// </summary>
    [Theory]
    [InlineData(42_164.0, 0.0, Illumination.Sunlit)]
    [InlineData(-42_164.0, 0.0, Illumination.Umbra)]
    [InlineData(-42_164.0, 6170.0, Illumination.Umbra)]
    [InlineData(-42_164.0, 6200.0, Illumination.Penumbra)]
    [InlineData(-42_164.0, -6560.0, Illumination.Penumbra)]
    [InlineData(-42_164.0, -6590.0, Illumination.Sunlit)]
    [InlineData(0.0, 6700.0, Illumination.Sunlit)]
    [InlineData(-2_000_000.0, 0.0, Illumination.Penumbra)] // Beyond the tip of the umbra the Sun is a ring.
    public void The_shadow_is_a_cone_with_a_rim(double x, double y, Illumination expected)
    {
        Assert.Equal(expected, Sun.IlluminationOf(new Vector3d(x, y, 0.0), SunKm));
    }

    /// <summary>At the June solstice the Sun culminates as far from the zenith as the latitude is from the tropic.</summary>
    [Fact]
    public void The_noon_Sun_stands_in_the_zenith_of_the_tropic()
    {
        // The equation of time is -1.9 minutes on that day.
        var frames = EarthFrames.At(JulianDate.FromCalendar(2024, 6, 20, 43_200.0 + 112.0), default);

        Assert.Equal(90.0, Sun.ElevationDeg(new Observer(new GeodeticSite(23.436, 0.0, 0.0)), frames), 0.05);
        Assert.Equal(90.0 - 51.564, Sun.ElevationDeg(new Observer(new GeodeticSite(75.0, 0.0, 0.0)), frames), 0.05);
        Assert.Equal(-90.0, Sun.ElevationDeg(new Observer(new GeodeticSite(-23.436, 180.0, 0.0)), frames), 0.05);
    }
}
