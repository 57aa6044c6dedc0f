using SdaHub.Adapters.B3;
using SdaHub.Adapters.Oem;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Adapters.B3;

/// <summary>
/// Real cards of six radars against an orbit that was fitted to many cards of others and of one of them (388): readers, interpolation and look angles have to be
/// right for it. The bounds are what such radars and such an orbit leave: tens of metres, hundredths of a degree, a few metres per second.
/// </summary>
public sealed class B3ResidualTests
{
    private const double RadPerDeg = Math.PI / 180;

    /// <summary>
    /// Range in m, azimuth on the sky and elevation in deg, range rate in m/s, azimuth rate on the sky in deg/s. The radars 388 and 399 point 0.06 to 0.08
    /// degrees off at times, 338 measures range rate to 20 m/s.
    /// </summary>
    private static readonly double[] Bounds = [80, 0.09, 0.09, 25, 0.002];

    private static readonly OrbitEphemeris Orbit = Assert.Single(new OemKvnReader().Read(ObservationGolden.Read("B3", "beacon_c_2022_fit.oem")).Records);

    private static readonly Dictionary<string, Vector3d> SensorsItrfM = new()
    {
        ["310"] = new Vector3d(-6160566, 1341113, 960930),
        ["338"] = new Vector3d(-2420590, 5403700, -2363015),
        ["346"] = new Vector3d(3724495, -43560, 5160575),
        ["354"] = new Vector3d(6119402, -1571479, -871561),
        ["388"] = new Vector3d(-2577383, -4230610, 4004109),
        ["399"] = new Vector3d(362839, -5484292, 3225189),
    };

    [Fact]
    public void Cards_fit_an_orbit_of_other_cards()
    {
        var conventions = new FormatConventions { PlainAzimuthRateSensors = new HashSet<string> { "310" } };
        var tracks = new B3Decoder().Decode(ObservationGolden.Read("B3", "beacon_c_2022.b3"), conventions).Records;

        Assert.Equal(42, tracks.Sum(track => track.Columns.Count));
        var strays = tracks.SelectMany(track => Enumerable.Range(0, track.Columns.Count).Select(row => (track.SensorKey, Residuals: Residuals(track, row))))
            .Where(card => card.Residuals.Zip(Bounds).Any(pair => Math.Abs(pair.First) > pair.Second)).ToList();
        // The last card of the pass over Ascension is wild in everything that it measured: 309 m, 0.4 degrees, 64 m/s.
        Assert.Equal("354", Assert.Single(strays).SensorKey);
    }

    /// <summary>Observed minus computed, in the order and units of <see cref="Bounds"/>; 0 where nothing was measured.</summary>
    private static double[] Residuals(Track track, int row)
    {
        var time = track.Columns.TimeUnixNs[row];
        var observer = new Observer(GeodeticSite.FromItrf(SensorsItrfM[track.SensorKey] / 1000));
        var computed = Look(observer, time);
        var cosElevation = Math.Cos(computed.ElevationDeg * RadPerDeg);
        const double HalfSecondNs = 5e8;
        var azimuthRate = Turn(Look(observer, time + (long)HalfSecondNs).AzimuthDeg - Look(observer, time - (long)HalfSecondNs).AzimuthDeg);
        return
        [
            Difference(track, Observable.RangeKm, row, computed.RangeKm) * 1000,
            Turn(Difference(track, Observable.AzimuthDeg, row, computed.AzimuthDeg)) * cosElevation,
            Difference(track, Observable.ElevationDeg, row, computed.ElevationDeg),
            Difference(track, Observable.RangeRateKmPerS, row, computed.RangeRateKmPerS) * 1000,
            Difference(track, Observable.AzimuthRateDegPerS, row, azimuthRate) * cosElevation,
        ];
    }

    private static HorizonAngles Look(Observer observer, long timeUnixNs)
    {
        Assert.True(Orbit.TryInterpolate(timeUnixNs, out var point) && point.IsCentered);
        return observer.ObserveHorizon(new ItrfState(point.PositionKm, point.VelocityKmPerS));
    }

    private static double Difference(Track track, Observable observable, int row, double computed) =>
        track.Columns.Has(observable) && track.Columns.Values(observable)[row] is var value && !double.IsNaN(value) ? value - computed : 0;

    private static double Turn(double angleDeg) => angleDeg - (360 * Math.Round(angleDeg / 360));
}
