using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Passes;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.CrossCheck;

/// <summary>Low, medium, geosynchronous and highly elliptic orbits, seven sites, dates from 2000 to 2026, against independent software.</summary>
public sealed class AgainstSkyfieldAndAstropy
{
    /// <summary>
    /// Skyfield turns the Earth at the rate of sidereal time, which has the precession in it, and knows no length of day: 8e-12 rad/s, or 1e-6 km/s for the
    /// farthest object here.
    /// </summary>
    private const double VelocityToleranceKmPerS = 1e-6;

    /// <summary>Its elevation changes by 2e-7 degrees in the 100 s round the highest point, so rounding alone moves that by a second.</summary>
    private const string GeostationaryObject = "INTELSAT 39";

    public static IEnumerable<TheoryDataRow<int>> Looks => Rows(CrossCheckFile.Instance.Looks, look => $"{look.Object} {look.Utc:u}");

    public static IEnumerable<TheoryDataRow<int>> Passes =>
        Rows(CrossCheckFile.Instance.Passes, passes => $"{passes.Object} over {passes.Site.Name} above {passes.MinElevationDeg}");

    public static IEnumerable<TheoryDataRow<int>> SunTimes => Rows(CrossCheckFile.Instance.Sun, sun => $"{sun.Utc:u}");

    [Theory]
    [MemberData(nameof(Looks))]
    public void States_agree(int index)
    {
        var (look, frames, teme) = Compute(index);

        var itrf = frames.ToItrf(in teme);

        AssertVector.Close(CrossCheckFile.Vector(look.Astropy.TemeKm), teme.PositionKm, 1e-6, "TEME position");
        AssertVector.Close(CrossCheckFile.Vector(look.Astropy.TemeKmPerS), teme.VelocityKmPerS, 1e-9, "TEME velocity");
        AssertVector.Close(CrossCheckFile.Vector(look.Astropy.ItrfKm), itrf.PositionKm, 1e-6, "ITRF position by astropy");
        AssertVector.Close(CrossCheckFile.Vector(look.Skyfield.ItrfKm), itrf.PositionKm, 1e-5, "ITRF position by skyfield");
        AssertVector.Close(CrossCheckFile.Vector(look.Skyfield.ItrfKmPerS), itrf.VelocityKmPerS, VelocityToleranceKmPerS, "ITRF velocity");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Look_angles_agree(int index)
    {
        var (look, frames, teme) = Compute(index);

        var actual = look.Site.ToObserver().Observe(frames.ToItrf(in teme), frames);

        var expected = look.Skyfield;
        Assert.InRange(HorizonArcsec(expected.AzimuthDeg, expected.ElevationDeg, actual.AzimuthDeg, actual.ElevationDeg), 0.0, 1e-4);
        Assert.InRange(SkyArcsec(expected.RightAscensionDeg, expected.DeclinationDeg, actual), 0.0, 0.005);
        Assert.Equal(expected.RangeKm, actual.RangeKm, 1e-6);
        Assert.Equal(expected.RangeRateKmPerS, actual.RangeRateKmPerS, 1e-7);
        Assert.Equal(expected.ElevationRateDegPerS, actual.ElevationRateDegPerS, 1e-7);
        Assert.Equal(expected.AzimuthRateDegPerS, actual.AzimuthRateDegPerS, 1e-7 / Math.Cos(actual.ElevationDeg * Math.PI / 180.0));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void Gcrf_directions_agree(int index)
    {
        var (look, frames, teme) = Compute(index);

        var actual = frames.ToGcrf(in teme).PositionKm;

        Assert.InRange(AssertVector.AngleArcsec(CrossCheckFile.Vector(look.Astropy.GcrfKm), actual), 0.0, 0.005);
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void Passes_agree(int index)
    {
        var expected = CrossCheckFile.Instance.Passes[index];
        var eop = FixedTable(expected.EarthOrientation.ToEarthOrientation(), expected.From);
        var predictor = new PassPredictor(CrossCheckFile.Propagator(expected.Line1, expected.Line2), expected.Site.ToObserver(), eop);

        var search = predictor.Find(JulianDate.FromUtc(expected.From), JulianDate.FromUtc(expected.To), expected.MinElevationDeg);

        Assert.Equal(Sgp4Error.None, search.Error);
        Assert.Equal(expected.Skyfield.Length, search.Passes.Count);
        foreach (var (theirs, ours) in expected.Skyfield.Zip(search.Passes))
        {
            AssertEvent(theirs.Rise, ours.Rise, 0.001);
            AssertEvent(theirs.Set, ours.Set, 0.001);
            AssertEvent(theirs.Culmination, ours.Culmination, expected.Object == GeostationaryObject ? 1.0 : 0.01);
        }
    }

    /// <summary>The Sun that <see cref="Sun"/> promises to a hundredth of a degree.</summary>
    [Theory]
    [MemberData(nameof(SunTimes))]
    public void The_Sun_stands_where_astropy_has_it(int index)
    {
        var expected = CrossCheckFile.Instance.Sun[index];

        var actual = Sun.PositionGcrfKm(EarthFrames.At(JulianDate.FromUtc(expected.Utc), default));

        var direction = new CelestialDirection(expected.RightAscensionDeg, expected.DeclinationDeg).ToUnitVector();
        Assert.InRange(AssertVector.AngleArcsec(direction, actual), 0.0, 36.0);
        Assert.Equal(expected.DistanceKm, actual.Norm, 0.0003 * 149_597_870.7);
    }

    private static (CrossCheckLook Look, EarthFrames Frames, TemeState Teme) Compute(int index)
    {
        var look = CrossCheckFile.Instance.Looks[index];
        var utc = JulianDate.FromUtc(look.Utc);
        Assert.Equal(Sgp4Error.None, CrossCheckFile.Propagator(look.Line1, look.Line2).TryPropagate(utc, out var teme));
        return (look, EarthFrames.At(utc, look.EarthOrientation.ToEarthOrientation()), teme);
    }

    /// <summary>A table that gives the same parameters throughout a pass search.</summary>
    private static EarthOrientationTable FixedTable(EarthOrientation eop, DateTimeOffset around)
    {
        var lines = Enumerable.Range(-2, 12).Select(offset =>
        {
            var day = JulianDate.FromUtc(around.Date.AddDays(offset));
            var pole = FormattableString.Invariant($"{eop.PolarMotionXArcsec} {eop.PolarMotionYArcsec}");
            var ut1 = FormattableString.Invariant($"{eop.Ut1MinusUtcS} {eop.LengthOfDayS}");
            return FormattableString.Invariant($"2000 1 1 {day.ModifiedJulianDate} {pole} {ut1} 0 0 0 0 {LeapSeconds.TaiMinusUtcS(day)}");
        });
        var result = EarthOrientationTable.Parse(new StringReader($"VERSION 1.1\nBEGIN OBSERVED\n{string.Join('\n', lines)}\nEND OBSERVED\n"));
        Assert.Empty(result.Diagnostics);
        return result.Table!;
    }

    private static void AssertEvent(SkyfieldEvent? expected, PassEvent? actual, double toleranceS)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is null || actual is not { } found)
        {
            return;
        }

        Assert.Equal(0.0, found.Utc.SecondsSince(JulianDate.FromUtc(expected.Utc)), toleranceS);
        Assert.InRange(HorizonArcsec(expected.AzimuthDeg, expected.ElevationDeg, found.AzimuthDeg, found.ElevationDeg), 0.0, 3600.0 * 2.0 * toleranceS);
        Assert.Equal(expected.RangeKm, found.RangeKm, 8.0 * toleranceS);
    }

    private static double HorizonArcsec(double azimuth, double elevation, double otherAzimuth, double otherElevation) => AssertVector.AngleArcsec(
        new CelestialDirection(azimuth, elevation).ToUnitVector(),
        new CelestialDirection(otherAzimuth, otherElevation).ToUnitVector());

    private static double SkyArcsec(double rightAscension, double declination, in LookAngles look) =>
        HorizonArcsec(rightAscension, declination, look.RightAscensionDeg, look.DeclinationDeg);

    private static IEnumerable<TheoryDataRow<int>> Rows<T>(T[] items, Func<T, string> name) =>
        items.Select((item, index) => new TheoryDataRow<int>(index) { TestDisplayName = name(item) });
}
