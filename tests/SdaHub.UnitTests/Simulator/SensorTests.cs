using Google.Protobuf.WellKnownTypes;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Simulator;

namespace SdaHub.UnitTests.Simulator;

public sealed class SensorTests
{
    // A nearly circular orbit at 1400 km; the site lies under the object at epoch, so that it stands at the zenith then.
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TrueSky Sky = new(id => id == 5 ? Known() : null, EarthOrientationTable.Zero);
    private static readonly GeodeticSite Below = SubPoint();

    [Fact]
    public void Biases_and_noise_of_a_radar_are_those_of_its_profile()
    {
        var profile = new SensorProfile
        {
            SensorKey = "r",
            SiteKey = "s",
            Errors = new SensorErrors
            {
                HorizontalBiasDeg = 0.05,
                VerticalBiasDeg = -0.04,
                RangeBiasKm = 0.3,
                RangeRateBiasKmPerS = -0.002,
                AngleSigmaDeg = 0.01,
                RangeSigmaKm = 0.02,
                RangeRateSigmaKmPerS = 0.0004,
            },
        };
        var site = Below with { LatitudeDeg = Below.LatitudeDeg + 8 };
        var instants = Enumerable.Repeat(Sky.FramesAt(JulianDate.FromUtc(Epoch)), 4000).ToList();
        var truth = Truth(site, instants[0]);

        var track = new Sensor(profile, site, Sky, new Random(1)).Observe(5, instants)!;

        var cosElevation = Math.Cos(truth.ElevationDeg * Math.PI / 180);
        AssertDistributed(0.05, 0.01, track.AzimuthDeg.Select(value => Math.IEEERemainder(value - truth.AzimuthDeg, 360) * cosElevation));
        AssertDistributed(-0.04, 0.01, track.ElevationDeg.Select(value => value - truth.ElevationDeg));
        AssertDistributed(0.3, 0.02, track.RangeKm.Select(value => value - truth.RangeKm));
        AssertDistributed(-0.002, 0.0004, track.RangeRateKmPerS.Select(value => value - truth.RangeRateKmPerS));
        Assert.Equal(0.01 / cosElevation, track.AzimuthSigmaDeg[0], 5);
        Assert.All(track.ElevationSigmaDeg, sigma => Assert.Equal(0.01, sigma));
        Assert.All(track.RangeSigmaKm, sigma => Assert.Equal(0.02, sigma));
        Assert.All(track.RangeRateSigmaKmPerS, sigma => Assert.Equal(0.0004, sigma));
    }

    [Fact]
    public void Same_seed_gives_the_same_observations()
    {
        var instants = new[] { Sky.FramesAt(JulianDate.FromUtc(Epoch)) };

        var first = new Sensor(Radar(), Below, Sky, new Random(7)).Observe(5, instants);
        var second = new Sensor(Radar(), Below, Sky, new Random(7)).Observe(5, instants);
        var other = new Sensor(Radar(), Below, Sky, new Random(8)).Observe(5, instants);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Only_the_times_above_the_horizon_make_the_track()
    {
        // 28 minutes later the object is a quarter of an orbit away.
        var instants = new[] { Sky.FramesAt(JulianDate.FromUtc(Epoch)), Sky.FramesAt(JulianDate.FromUtc(Epoch.AddMinutes(28))) };

        var track = new Sensor(Radar(), Below, Sky, new Random(1)).Observe(5, instants)!;

        Assert.Equal([instants[0].Utc.ToUnixNs()], track.TimeUnixNs);
    }

    [Fact]
    public void Nothing_is_seen_out_of_reach_or_out_of_the_catalog()
    {
        var instants = new[] { Sky.FramesAt(JulianDate.FromUtc(Epoch)) };

        Assert.Null(new Sensor(Radar() with { MaximumRangeKm = 1000 }, Below, Sky, new Random(1)).Observe(5, instants));
        Assert.Null(new Sensor(Radar(), Below, Sky, new Random(1)).Observe(6, instants));
    }

    [Fact]
    public void Azimuth_and_elevation_stay_in_their_domain_at_the_zenith()
    {
        var instants = Enumerable.Repeat(Sky.FramesAt(JulianDate.FromUtc(Epoch)), 1000).ToList();

        var track = new Sensor(Radar() with { Errors = new SensorErrors { AngleSigmaDeg = 2 } }, Below, Sky, new Random(1)).Observe(5, instants)!;

        Assert.All(track.AzimuthDeg, value => Assert.InRange(value, 0, 360));
        Assert.All(track.ElevationDeg, value => Assert.InRange(value, -90, 90));
    }

    [Fact]
    public void Optical_sensor_sees_sunlit_objects_from_a_dark_site_only()
    {
        var profile = Radar() with { Kind = SensorKind.Optical };
        var seen = 0;
        for (var hour = 0; hour < 24; hour++)
        {
            var frames = Sky.FramesAt(JulianDate.FromUtc(Epoch.AddHours(hour)));
            var site = SubPoint(frames);
            var state = Sky.StateOf(5, frames)!.Value;
            var isDark = Sun.ElevationDeg(new Observer(site), frames) < -6;
            var isSunlit = Sun.IlluminationOf(frames.ToGcrf(in state).PositionKm, Sun.PositionGcrfKm(frames)) == Illumination.Sunlit;

            var track = new Sensor(profile, site, Sky, new Random(1)).Observe(5, [frames]);

            Assert.Equal(isDark && isSunlit, track is not null);
            if (track is not null)
            {
                seen++;
                var truth = Truth(site, frames);
                Assert.Equal(ReferenceFrame.Gcrf, track.AngleFrame);
                Assert.Equal(Phenomenology.Optical, track.Phenomenology);
                Assert.Equal(truth.DeclinationDeg, track.DeclinationDeg[0], 0.2);
                Assert.Equal(0, Math.IEEERemainder(track.RightAscensionDeg[0] - truth.RightAscensionDeg, 360), 0.3);
                Assert.Empty(track.RangeKm);
            }
        }

        Assert.InRange(seen, 1, 23);
    }

    private static SensorProfile Radar() => new() { SensorKey = "r", SiteKey = "s" };

    private static CatalogObject Known() => new()
    {
        ObjectId = 5,
        Version = 1,
        ElementSet = new ElementSet
        {
            EpochTime = Timestamp.FromDateTimeOffset(Epoch),
            MeanMotionRevPerDay = 12.62,
            Eccentricity = 0.0012,
            InclinationDeg = 82.5,
            RaOfAscNodeDeg = 33.3,
            ArgOfPericenterDeg = 44.4,
            MeanAnomalyDeg = 66.6,
            BStarPerEarthRadius = 1.1e-5,
        },
    };

    private static GeodeticSite SubPoint() => SubPoint(Sky.FramesAt(JulianDate.FromUtc(Epoch)));

    private static GeodeticSite SubPoint(EarthFrames frames) => GeodeticSite.FromItrf(Sky.StateOf(5, frames)!.Value.PositionKm) with { AltitudeM = 0 };

    private static LookAngles Truth(GeodeticSite site, EarthFrames frames)
    {
        var state = Sky.StateOf(5, frames)!.Value;
        return new Observer(site).ObserveWithLightTime(in state, frames);
    }

    /// <summary>Mean within five of its own sigmas, and sigma within 6 %, which 4000 normal numbers miss less than once in a million.</summary>
    private static void AssertDistributed(double mean, double sigma, IEnumerable<double> values)
    {
        var all = values.ToList();
        var actualMean = all.Average();
        var actualSigma = Math.Sqrt(all.Average(value => (value - actualMean) * (value - actualMean)));
        Assert.Equal(mean, actualMean, 5 * sigma / Math.Sqrt(all.Count));
        Assert.Equal(sigma, actualSigma, 0.06 * sigma);
    }
}
