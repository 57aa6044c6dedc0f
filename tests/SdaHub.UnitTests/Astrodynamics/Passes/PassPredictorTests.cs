using CsCheck;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Passes;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.UnitTests.Astrodynamics.Sgp4;

namespace SdaHub.UnitTests.Astrodynamics.Passes;

public sealed class PassPredictorTests
{
    private static readonly JulianDate Epoch = JulianDate.FromCalendar(2025, 12, 30, 0.0);

    private static readonly Observer Site = new(new GeodeticSite(40.0, -110.0, 1500.0));

    private static readonly MeanElements LowOrbit = new(Epoch, 15.5, 0.001, 51.6, 56.0, 318.0, 42.0, 1e-4);

    [Fact]
    public void A_window_that_begins_and_ends_inside_passes_gives_passes_without_rise_or_set()
    {
        var all = Find(LowOrbit, Epoch, Epoch.AddSeconds(86_400.0), 5.0);
        var (first, last) = (all.Passes[0], all.Passes[^1]);
        var middleOfFirst = first.Culmination.Utc.AddSeconds(30.0);
        var middleOfLast = last.Culmination.Utc.AddSeconds(-30.0);

        var cut = Find(LowOrbit, middleOfFirst, middleOfLast, 5.0);

        Assert.Equal(all.Passes.Count, cut.Passes.Count);
        Assert.Null(cut.Passes[0].Rise);
        Assert.Equal(middleOfFirst, cut.Passes[0].Culmination.Utc);
        Assert.Equal(0.0, cut.Passes[0].Set!.Value.Utc.SecondsSince(first.Set!.Value.Utc), 1e-3);
        Assert.Null(cut.Passes[^1].Set);
        Assert.Equal(0.0, cut.Passes[^1].Culmination.Utc.SecondsSince(middleOfLast), 1e-6);
        Assert.Equal(0.0, cut.Passes[^1].Rise!.Value.Utc.SecondsSince(last.Rise!.Value.Utc), 1e-3);
    }

    [Fact]
    public void A_window_inside_one_pass_gives_that_pass_alone()
    {
        var culmination = Find(LowOrbit, Epoch, Epoch.AddSeconds(86_400.0), 5.0).Passes[0].Culmination;

        var inside = Find(LowOrbit, culmination.Utc.AddSeconds(-20.0), culmination.Utc.AddSeconds(20.0), 5.0);

        var pass = Assert.Single(inside.Passes);
        Assert.Null(pass.Rise);
        Assert.Null(pass.Set);
        Assert.Equal(0.0, pass.Culmination.Utc.SecondsSince(culmination.Utc), 1e-3);
        Assert.Equal(culmination.ElevationDeg, pass.Culmination.ElevationDeg, 1e-9);
    }

    [Fact]
    public void A_pass_of_less_than_a_second_is_found()
    {
        var pass = Find(LowOrbit, Epoch, Epoch.AddSeconds(86_400.0), 5.0).Passes[1];
        var justBelowTheTop = pass.Culmination.ElevationDeg - 1e-6;

        var grazing = Find(LowOrbit, Epoch, Epoch.AddSeconds(86_400.0), justBelowTheTop).Passes
            .Single(found => Math.Abs(found.Culmination.Utc.SecondsSince(pass.Culmination.Utc)) < 1.0);

        var durationS = grazing.Set!.Value.Utc.SecondsSince(grazing.Rise!.Value.Utc);
        Assert.InRange(durationS, 0.01, 1.0);
        Assert.InRange(grazing.Culmination.Utc.SecondsSince(grazing.Rise.Value.Utc), 0.0, durationS);
    }

    /// <summary>Seen from 40 degrees north, the geostationary belt is above 10 degrees for 65.4 degrees of longitude to either side: 13 of 36 places.</summary>
    [Fact]
    public void A_geostationary_object_is_always_up_or_never()
    {
        var overSite = new MeanElements(Epoch, 1.00270, 0.0001, 0.02, 0.0, 0.0, 0.0, 0.0);
        var end = Epoch.AddSeconds(3.0 * 86_400.0);
        var longitudes = Enumerable.Range(0, 36).Select(i => overSite with { MeanAnomalyDeg = 10.0 * i }).ToList();

        var searches = longitudes.ConvertAll(elements => Find(elements, Epoch, end, 10.0));

        Assert.All(searches, search => Assert.Equal(Sgp4Error.None, search.Error));
        Assert.Equal(13, searches.Count(search => search.Passes is [{ Rise: null, Set: null }]));
        Assert.Equal(23, searches.Count(search => search.Passes.Count == 0));
    }

    [Fact]
    public void A_decaying_object_gives_the_passes_before_its_end_and_the_reason()
    {
        var decaying = VerificationCase.ReadAll().Single(verification => verification.ObjectNumber == 29141).Elements;

        var search = Find(decaying, decaying.EpochUtc, decaying.EpochUtc.AddSeconds(86_400.0), -90.0);

        Assert.Equal(Sgp4Error.Decayed, search.Error);
        Assert.InRange(search.SearchedUntilUtc.SecondsSince(decaying.EpochUtc) / 60.0, 420.0, 440.0);
        var pass = Assert.Single(search.Passes);
        Assert.Null(pass.Set);
    }

    [Fact]
    public void A_time_without_a_state_gives_no_pass_and_the_reason()
    {
        var decayed = VerificationCase.ReadAll().Single(verification => verification.ObjectNumber == 29141).Elements;
        var from = decayed.EpochUtc.AddSeconds(30.0 * 86_400.0);

        var search = Find(decayed, from, from.AddSeconds(86_400.0), 0.0);

        Assert.NotEqual(Sgp4Error.None, search.Error);
        Assert.Empty(search.Passes);
        Assert.Equal(from, search.SearchedUntilUtc);
    }

    /// <summary>Walks through a day in small steps and asks at each whether the object is up: the list of passes must say the same.</summary>
    [Fact]
    public void Whatever_the_orbit_every_moment_is_up_exactly_within_a_pass()
    {
        var orbits =
            from perigeeKm in Gen.Double[250.0, 36_000.0]
            from apogeeKm in Gen.Double[perigeeKm, 60_000.0]
            from angles in Gen.Double[0.0, 360.0].Array[3]
            from inclination in Gen.Double[0.0, 180.0]
            select Orbit(perigeeKm, apogeeKm, inclination, angles);

        Gen.Select(orbits, Gen.Double[-89.0, 89.0], Gen.Double[0.0, 60.0]).Sample(
            (elements, latitude, minElevation) =>
            {
                var observer = new Observer(new GeodeticSite(latitude, 33.0, 0.0));
                Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(elements, out var propagator));
                var search = new PassPredictor(propagator!, observer, EarthOrientationTable.Zero).Find(Epoch, Epoch.AddSeconds(43_200.0), minElevation);
                return search.Error != Sgp4Error.None
                    || Enumerable.Range(0, 2160).All(i => Agrees(Epoch.AddSeconds(20.0 * i), propagator!, observer, minElevation, search));
            },
            iter: 60);
    }

    private static bool Agrees(JulianDate utc, Sgp4Propagator propagator, Observer observer, double minElevation, PassSearch search)
    {
        propagator.TryPropagate(utc, out var teme);
        var elevation = observer.ObserveHorizon(EarthRotation.At(utc, default).ToItrf(in teme)).ElevationDeg;
        var inPass = search.Passes.Any(pass =>
            (pass.Rise is not { } rise || utc.SecondsSince(rise.Utc) >= 0.0) && (pass.Set is not { } set || utc.SecondsSince(set.Utc) <= 0.0));
        return inPass == elevation >= minElevation || Math.Abs(elevation - minElevation) < 1e-4;
    }

    private static MeanElements Orbit(double perigeeKm, double apogeeKm, double inclination, double[] angles)
    {
        var axisKm = 6378.135 + (0.5 * (perigeeKm + apogeeKm));
        var revPerDay = 86_400.0 / (2.0 * Math.PI * Math.Sqrt(axisKm * axisKm * axisKm / 398_600.8));
        return new MeanElements(Epoch, revPerDay, (apogeeKm - perigeeKm) / (2.0 * axisKm), inclination, angles[0], angles[1], angles[2], 0.0);
    }

    private static PassSearch Find(MeanElements elements, JulianDate from, JulianDate to, double minElevation)
    {
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(elements, out var propagator));
        return new PassPredictor(propagator!, Site, EarthOrientationTable.Zero).Find(from, to, minElevation);
    }
}
