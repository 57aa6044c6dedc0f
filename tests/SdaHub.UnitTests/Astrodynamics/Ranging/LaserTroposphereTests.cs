using SdaHub.Astrodynamics.Ranging;

namespace SdaHub.UnitTests.Astrodynamics.Ranging;

/// <summary>
/// Against the test cases that IERS Conventions 2010 prints with its routines FCULZD_HPA and FCUL_A: McDonald Observatory. The printed results belong to heights of
/// 2003.344 and 2075 m; the height of 2010.344 m in the comment of the first gives 4 micrometres more in that routine too.
/// </summary>
public sealed class LaserTroposphereTests
{
    private const double LatitudeDeg = 30.67166667;
    private const double AltitudeM = 2010.344;

    [Fact]
    public void Zenith_delay_is_that_of_the_conventions() =>
        Assert.Equal(1.935225924846803114, LaserTroposphere.ZenithDelayM(798.4188, 14.322, 0.532, LatitudeDeg, 2003.344), 1e-9);

    [Fact]
    public void Mapping_factor_is_that_of_the_conventions() =>
        Assert.Equal(3.800243667312344087, LaserTroposphere.MappingFactor(300.15, LatitudeDeg, 2075, 15), 1e-14);

    /// <summary>Steam tables have 2339.3 Pa over water at 20 degrees Celsius; in air of 1013.25 hPa it is 1.0040 times as much.</summary>
    [Fact]
    public void Vapor_pressure_is_that_of_steam_tables_enhanced_by_the_air() =>
        Assert.Equal(23.393 * 1.0040, new SiteWeather(1013.25, 293.15, 1).VaporPressureHPa, 0.005);

    [Fact]
    public void Delay_is_the_one_straight_up_times_the_factor()
    {
        var weather = new SiteWeather(798.4188, 300.15, 0.4);

        Assert.Equal(
            LaserTroposphere.ZenithDelayM(798.4188, weather.VaporPressureHPa, 0.532, LatitudeDeg, AltitudeM) / 1000 * LaserTroposphere.MappingFactor(300.15, LatitudeDeg, AltitudeM, 30),
            LaserTroposphere.DelayKm(in weather, 0.532, LatitudeDeg, AltitudeM, 30), 1e-15);
    }
}
