using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

/// <summary>Against the test values that the IAU's SOFA and Starlink's SLALIB publish with their own implementations.</summary>
public sealed class StarChartTests
{
    private const double DegPerRad = 180 / Math.PI;

    [Fact]
    public void Position_of_FK4_is_that_of_SOFA_in_FK5()
    {
        var b1950 = new CelestialDirection(0.01602284975382960982 * DegPerRad, -0.1164347929099906024 * DegPerRad);

        var j2000 = StarCharts.FromFk4(b1950.ToUnitVector(), 1954.677617625256806);

        Assert.Equal(0.02719295911606862303, j2000.RightAscensionDeg / DegPerRad, 1e-14);
        Assert.Equal(-0.1115766001565926892, j2000.DeclinationDeg / DegPerRad, 1e-14);
    }

    [Fact]
    public void Newcomb_s_precession_is_that_of_SLALIB()
    {
        var precession = StarCharts.NewcombPrecession(1925, 1975);

        AssertClose(new Vector3d(9.999257613786738e-1, 1.117444639746558e-2, 4.858341176745641e-3), precession * new Vector3d(1, 0, 0));
        AssertClose(new Vector3d(-1.117444640880939e-2, 9.999375635561940e-1, -2.714330927085065e-5), precession * new Vector3d(0, 1, 0));
        AssertClose(new Vector3d(-4.858341150654265e-3, -2.714797892626396e-5, 9.999881978224798e-1), precession * new Vector3d(0, 0, 1));
    }

    [Fact]
    public void Chart_of_2000_is_taken_as_it_is() =>
        Assert.Equal(new CelestialDirection(123.25, -45.5), StarCharts.ToGcrf(ChartEquinox.J2000, new CelestialDirection(123.25, -45.5)));

    [Fact]
    public void Chart_of_2050_is_half_a_century_of_general_precession_ahead()
    {
        // 4612.4 s of right ascension a century on the equator at the equinox, 2004.3 arcseconds of declination.
        var j2000 = StarCharts.ToGcrf(ChartEquinox.J2050, new CelestialDirection(0, 0));

        Assert.Equal(360 - (4612.4 / 2 / 3600), j2000.RightAscensionDeg, 1e-3);
        Assert.Equal(-2004.3 / 2 / 3600, j2000.DeclinationDeg, 1e-3);
    }

    private static void AssertClose(Vector3d expected, Vector3d actual) => Assert.InRange((expected - actual).Norm, 0, 1e-12);
}
