using System.Globalization;
using SdaHub.Adapters.Tle;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Real radar tracks of a known object against a real element set.</summary>
public sealed class RealTrackTests
{
    private static readonly ObjectId BeaconC = ObjectId.Create(1328);

    private static readonly ElementSet[] Catalog = [.. new TleReader().Read(File.ReadAllBytes(PathOf("neighbours_2022-01-19.tle"))).Records];

    public static TheoryData<string> TrackNames => [.. Rows().Select(row => row[0]).Distinct()];

    [Theory]
    [MemberData(nameof(TrackNames))]
    public void Radar_track_is_confirmed_found_without_its_name_and_freed_from_a_wrong_one(string name)
    {
        var (track, site) = Read(name);
        var catalog = SampleOrbits.Catalog(Catalog);
        var correlator = Tracks.Correlator();

        var named = correlator.Correlate(track with { ObjectId = BeaconC }, site, catalog, []);
        var unnamed = correlator.Correlate(track, site, catalog, []);
        var misnamed = correlator.Correlate(track with { ObjectId = Catalog.First(set => set.ObjectId != BeaconC).ObjectId }, site, catalog, []);

        Assert.Equal((CorrelationStatus.Confirmed, BeaconC), (named.Status, named.ObjectId));
        Assert.Equal((CorrelationStatus.Assigned, BeaconC), (unnamed.Status, unnamed.ObjectId));
        Assert.Equal((CorrelationStatus.Reassigned, BeaconC), (misnamed.Status, misnamed.ObjectId));
    }

    [Theory]
    [MemberData(nameof(TrackNames))]
    public void Residuals_of_a_radar_track_are_those_of_the_element_set(string name)
    {
        var (track, site) = Read(name);

        var correlation = Tracks.Correlator().Correlate(track with { ObjectId = BeaconC }, site, SampleOrbits.Catalog(Catalog), []);

        Assert.All(correlation.Residuals, residual => Assert.InRange(residual.Rms, 0, residual.Observable switch
        {
            Observable.RangeKm => 3,
            Observable.RangeRateKmPerS => 0.04,
            _ => 0.25,
        }));
    }

    private static (Track Track, GeodeticSite Site) Read(string name)
    {
        var rows = Rows().Where(row => row[0] == name).ToArray();
        var columns = new ObservationColumns([.. rows.Select(row => Sensor.ToUnixNs(DateTimeOffset.Parse(row[4], CultureInfo.InvariantCulture)))]);
        for (var i = 0; i < Tracks.Radar.Length; i++)
        {
            columns = columns.WithValues(Tracks.Radar[i], [.. rows.Select(row => row[5 + i].Length == 0 ? double.NaN : Number(row[5 + i]))]);
        }

        var position = 1e-3 * new Vector3d(Number(rows[0][1]), Number(rows[0][2]), Number(rows[0][3]));
        return (Tracks.Of(columns) with { IsRefractionCorrected = null }, GeodeticSite.FromItrf(position));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows() => File.ReadLines(PathOf("beacon-c_tracks_2022-01.csv")).Skip(1).Select(line => line.Split(','));

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Correlation", "Golden", name);
}
