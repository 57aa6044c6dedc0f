using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

public sealed class TdmAngleTests
{
    private static readonly FormatConventions ByAxis = new() { AreXyAnglesNamedByAxis = true };

    [Theory]
    [InlineData("XEYN", 40, 0, 90, 50)] // X turns to the east
    [InlineData("XEYN", -40, 0, 270, 50)]
    [InlineData("XEYN", 0, 40, 0, 50)] // Y turns to the north
    [InlineData("XEYN", 0, -40, 180, 50)]
    [InlineData("XSYE", 40, 0, 180, 50)] // X turns to the south
    [InlineData("XSYE", -40, 0, 0, 50)]
    [InlineData("XSYE", 0, 40, 90, 50)] // Y turns to the east
    [InlineData("XSYE", 0, -40, 270, 50)]
    public void Letters_name_the_direction_in_which_an_angle_grows(string type, double x, double y, double azimuthDeg, double elevationDeg)
    {
        AssertDirection(type, x, y, FormatConventions.Default, azimuthDeg, elevationDeg);
        AssertDirection(type == "XEYN" ? "XSYE" : "XEYN", x, y, ByAxis, azimuthDeg, elevationDeg);
    }

    /// <summary>
    /// Two stations saw one satellite at the same times: the northern one measured azimuth, elevation and range (figure E-8 of the standard, also Orekit's
    /// example 8). Seen from the southern one, whose mount has its axis in the meridian, that point must lie where its X and Y angles say.
    /// </summary>
    [Theory]
    [InlineData(103.33061750, 4.77875278, 35723.8793591890, 67.01312389, 18.28395556)]
    [InlineData(104.60635806, 5.47492500, 29027.0197047210, 67.01982278, 21.19609167)]
    [InlineData(240.89006194, 6.71215556, 28143.9006334980, -84.79697583, 4.11574444)]
    public void Angles_of_a_mount_named_by_axis_fit_the_ranges_of_another_station(
        double azimuthDeg, double elevationDeg, double rangeKm, double x, double y)
    {
        var northern = new StationAxes(47.8812, 11.0853, 0.66);
        var southern = new StationAxes(-25.887, 27.707, 1.415);
        var (expectedAzimuthDeg, expectedElevationDeg) = southern.Look(northern.Point(azimuthDeg, elevationDeg, rangeKm));

        var track = TdmSample.Single(Metadata("XSYE"), Data(x, y), ByAxis);

        // Station coordinates are rounded and refraction at five degrees is 0.15 degrees.
        Assert.Equal(expectedAzimuthDeg, track.Columns.Values(Observable.AzimuthDeg)[0], 0.3);
        Assert.Equal(expectedElevationDeg, track.Columns.Values(Observable.ElevationDeg)[0], 0.3);
    }

    [Theory]
    [InlineData("-180", 180)]
    [InlineData("-0.5", 359.5)]
    [InlineData("0", 0)]
    [InlineData("359.999", 359.999)]
    public void Azimuth_is_brought_to_a_full_circle(string text, double expectedDeg) =>
        Assert.Equal(expectedDeg, TdmSample.Single(Metadata("AZEL"), Data(text, "10")).Columns.Values(Observable.AzimuthDeg)[0]);

    [Fact]
    public void Azimuth_a_hair_below_north_does_not_become_a_full_circle() =>
        Assert.Equal(0, TdmSample.Single(Metadata("AZEL"), Data("-1e-20", "10")).Columns.Values(Observable.AzimuthDeg)[0]);

    [Theory]
    [InlineData(120, 190, 60)]
    [InlineData(-100, 190, -80)]
    [InlineData(265, 190, -85)]
    [InlineData(275, 10, -85)]
    [InlineData(350, 10, -10)]
    public void Second_angle_beyond_a_pole_is_the_same_direction_on_the_other_side(double elevationDeg, double expectedAzimuthDeg, double expectedElevationDeg)
    {
        var columns = TdmSample.Single(Metadata("AZEL"), Data(10, elevationDeg)).Columns;

        Assert.Equal(expectedAzimuthDeg, columns.Values(Observable.AzimuthDeg)[0]);
        Assert.Equal(expectedElevationDeg, columns.Values(Observable.ElevationDeg)[0]);
    }

    [Fact]
    public void Correction_over_the_zenith_comes_down_on_the_other_side()
    {
        var metadata = Metadata("AZEL") + "CORRECTION_ANGLE_2 = 0.5\nCORRECTIONS_APPLIED = NO\n";

        var columns = TdmSample.Single(metadata, Data("30", "89.75")).Columns;

        Assert.Equal(210, columns.Values(Observable.AzimuthDeg)[0]);
        Assert.Equal(89.75, columns.Values(Observable.ElevationDeg)[0]);
    }

    [Theory]
    [InlineData("EME2000", AngleFrame.Gcrf)]
    [InlineData("eme2000", AngleFrame.Gcrf)]
    [InlineData("ICRF", AngleFrame.Gcrf)]
    [InlineData("ICRF2", AngleFrame.Gcrf)]
    [InlineData("GCRF3", AngleFrame.Gcrf)]
    [InlineData("GCRF", AngleFrame.Gcrf)]
    [InlineData("J2000", AngleFrame.Gcrf)]
    [InlineData("TEME", AngleFrame.Teme)]
    [InlineData("TOD", AngleFrame.Tod)]
    [InlineData("TOD EARTH", AngleFrame.Tod)]
    [InlineData("MOD", AngleFrame.Mod)]
    public void Reference_frame_names_the_axes(string name, AngleFrame expected)
    {
        var track = TdmSample.Single(Metadata("RADEC") + $"REFERENCE_FRAME = {name}\n", Data("200.5", "-30.25"));

        Assert.Equal(expected, track.AngleFrame);
        Assert.Equal(200.5, track.Columns.Values(Observable.RightAscensionDeg)[0]);
        Assert.Equal(-30.25, track.Columns.Values(Observable.DeclinationDeg)[0]);
        Assert.False(track.Columns.Has(Observable.AzimuthDeg));
    }

    [Fact]
    public void Right_ascension_without_a_frame_takes_the_agreed_one() =>
        Assert.Equal(
            AngleFrame.Teme,
            TdmSample.Single(Metadata("RADEC"), Data("200.5", "-30.25"), new FormatConventions { DefaultAngleFrame = AngleFrame.Teme }).AngleFrame);

    [Fact]
    public void Right_ascension_without_any_frame_is_refused()
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(Metadata("RADEC").Replace("RANGE_UNITS = km\n", "", StringComparison.Ordinal), "ANGLE_1 = 2024-03-01T00:00:01 20\n");

        Assert.Equal(("ANGLE_FRAME_MISSING", DiagnosticSeverity.Error, "REFERENCE_FRAME"), (diagnostic.Code, diagnostic.Severity, diagnostic.FieldName));
    }

    [Fact]
    public void Axes_that_turn_with_the_earth_are_refused()
    {
        var diagnostic = TdmSample.SoleDiagnosticOfNothing(Metadata("RADEC") + "REFERENCE_FRAME = ITRF2020\n", "ANGLE_1 = 2024-03-01T00:00:01 20\n");

        Assert.Equal(("ANGLE_FRAME_NOT_SUPPORTED", DiagnosticSeverity.Error, 11), (diagnostic.Code, diagnostic.Severity, diagnostic.Line));
    }

    [Fact]
    public void Lone_mount_angle_is_refused_and_the_pairs_are_taken()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(Metadata("XEYN"), Data(10, 20) + "ANGLE_1 = 2024-03-01T00:00:02 11\n"));

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal("ANGLE_PAIR_INCOMPLETE", Assert.Single(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Code);
    }

    [Theory]
    [InlineData("ANGLE_1", Observable.AzimuthDeg, Observable.ElevationDeg)]
    [InlineData("ANGLE_2", Observable.ElevationDeg, Observable.AzimuthDeg)]
    public void Angle_whose_partner_never_comes_has_no_partner_column(string keyword, Observable there, Observable absent)
    {
        var columns = TdmSample.Single(TdmSample.Radar, $"{keyword} = 2024-03-01T00:00:01 20\n").Columns;

        Assert.Equal([20], columns.Values(there).ToArray());
        Assert.False(columns.Has(absent));
    }

    [Fact]
    public void Lone_azimuth_is_taken_with_a_warning()
    {
        var result = TdmSample.DecodeKvn(TdmSample.Message(Metadata("AZEL"), Data(10, 20) + "ANGLE_1 = 2024-03-01T00:00:02 11\n"));

        Assert.Equal([20, double.NaN], Assert.Single(result.Records).Columns.Values(Observable.ElevationDeg).ToArray());
        Assert.Equal(("ANGLE_PAIR_INCOMPLETE", DiagnosticSeverity.Warning), (Assert.Single(result.Diagnostics).Code, result.Diagnostics[0].Severity));
    }

    private static string Metadata(string type) => TdmSample.Radar.Replace("AZEL", type, StringComparison.Ordinal);

    private static string Data(object first, object second) => $"ANGLE_1 = 2024-03-01T00:00:01 {first}\nANGLE_2 = 2024-03-01T00:00:01 {second}\n";

    private static void AssertDirection(string type, double x, double y, FormatConventions conventions, double azimuthDeg, double elevationDeg)
    {
        var columns = TdmSample.Single(Metadata(type), Data(x, y), conventions).Columns;
        Assert.Equal(azimuthDeg, columns.Values(Observable.AzimuthDeg)[0], 1e-12);
        Assert.Equal(elevationDeg, columns.Values(Observable.ElevationDeg)[0], 1e-12);
    }
}
