using System.Globalization;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.UnitTests.Astrodynamics.Frames;

/// <summary>Sites, targets and geometric look angles written by STK, printed to twelve decimals of a degree.</summary>
public sealed class StkLookAngles
{
    [Fact]
    public void Azimuth_elevation_and_range_agree()
    {
        foreach (var row in ReadRows())
        {
            var target = new ItrfState(row.TargetKm, default);

            var actual = new Observer(row.Site).ObserveHorizon(in target);

            Assert.Equal(row.AzimuthDeg, actual.AzimuthDeg, 1e-9);
            Assert.Equal(row.ElevationDeg, actual.ElevationDeg, 1e-10);
            Assert.Equal(row.RangeKm, actual.RangeKm, 1e-8);
        }
    }

    [Fact]
    public void Geodetic_coordinates_agree_both_ways()
    {
        foreach (var row in ReadRows())
        {
            var actual = GeodeticSite.FromItrf(row.TargetKm);

            Assert.Equal(row.TargetSite.LatitudeDeg, actual.LatitudeDeg, 1e-10);
            Assert.Equal(row.TargetSite.LongitudeDeg, actual.LongitudeDeg, 1e-10);
            Assert.Equal(row.TargetSite.AltitudeM, actual.AltitudeM, 1e-5);
            AssertVector.Close(row.TargetKm, row.TargetSite.PositionItrfKm, 1e-7, "target");
            AssertVector.Close(row.SiteKm, row.Site.PositionItrfKm, 1e-8, "site");
        }
    }

    private static List<Row> ReadRows()
    {
        var rows = GoldenFile.Lines("stk_azimuth_elevation_range.csv").Skip(1)
            .Select(line => line.Split(',').Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray())
            .Select(n => new Row(
                new Vector3d(n[0], n[1], n[2]) / 1000.0,
                new GeodeticSite(n[3], n[4], n[5]),
                new Vector3d(n[6], n[7], n[8]) / 1000.0,
                new GeodeticSite(n[9], n[10], n[11]),
                n[12],
                n[13],
                n[14] / 1000.0)).ToList();
        Assert.Equal(24, rows.Count);
        return rows;
    }

    private sealed record Row(
        Vector3d SiteKm,
        GeodeticSite Site,
        Vector3d TargetKm,
        GeodeticSite TargetSite,
        double AzimuthDeg,
        double ElevationDeg,
        double RangeKm);
}
