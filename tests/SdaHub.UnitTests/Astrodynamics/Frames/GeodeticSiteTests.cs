using CsCheck;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

public sealed class GeodeticSiteTests
{
    [Fact]
    public void A_position_leads_back_to_the_site() =>
        Gen.Select(Gen.Double[-90.0, 90.0], Gen.Double[-180.0, 180.0], Gen.Double[-5e6, 4e8]).Sample((latitude, longitude, altitude) =>
        {
            var position = new GeodeticSite(latitude, longitude, altitude).PositionItrfKm;
            var site = GeodeticSite.FromItrf(position);
            return Math.Abs(site.LatitudeDeg - latitude) < 1e-9
                && Math.Abs(site.AltitudeM - altitude) < 1e-6
                && (site.PositionItrfKm - position).Norm < 1e-9;
        });

    /// <summary>Half axes of WGS-84 as NIMA TR8350.2 gives them.</summary>
    [Theory]
    [InlineData(0.0, 0.0, 6378.137, 0.0, 0.0)]
    [InlineData(0.0, 90.0, 0.0, 6378.137, 0.0)]
    [InlineData(90.0, 0.0, 0.0, 0.0, 6356.7523142)]
    [InlineData(-90.0, 123.0, 0.0, 0.0, -6356.7523142)]
    public void The_axes_of_the_ellipsoid_are_those_of_WGS_84(double latitude, double longitude, double x, double y, double z)
    {
        AssertVector.Close(new Vector3d(x, y, z), new GeodeticSite(latitude, longitude, 0.0).PositionItrfKm, 1e-7, "axis");
    }

    [Fact]
    public void The_pole_itself_has_a_site()
    {
        var site = GeodeticSite.FromItrf(new Vector3d(0.0, 0.0, -6357.7523142));

        Assert.Equal(-90.0, site.LatitudeDeg, 1e-12);
        Assert.Equal(1000.0, site.AltitudeM, 1e-3);
    }
}
