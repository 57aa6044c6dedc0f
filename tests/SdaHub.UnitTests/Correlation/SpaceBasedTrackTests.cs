using SdaHub.Adapters.Mapping;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Tracks of sensors in orbit, made by other programs, against the element sets they were made from.</summary>
public sealed class SpaceBasedTrackTests
{
    private const string Optical = "space_based_optical_2022-03-24.csv";
    private const string Radar = "space_based_radar_2022-01-19.csv";
    private const double DegPerArcsec = 1 / 3600.0;

    private static readonly ObjectId Raduga = ObjectId.Create(22694);
    private static readonly ObjectId Target = ObjectId.Create(16263);

    /// <summary>The spacecraft that carries the radar.</summary>
    private static readonly ObjectId Carrier = ObjectId.Create(4814);

    private static readonly CatalogSnapshot Ring = Catalog("neighbours_2022-03-24.tle");

    private static readonly CatalogSnapshot LowOrbits = Catalog("neighbours_2022-01-19.tle");

    [Fact]
    public void Telescope_in_orbit_sees_the_object_it_names_and_that_object_is_found_without_a_name()
    {
        var track = Read(Optical);

        AssertFound(track, Raduga, Ring);
        // The file has errors of 4 arcseconds; these are the residuals that Skyfield gives for the same rows.
        (Observable Observable, double MeanArcsec, double RmsArcsec)[] expected = [(Observable.RightAscensionDeg, -0.053, 3.450), (Observable.DeclinationDeg, 0.503, 5.010)];
        Assert.All(expected.Zip((track with { ObjectId = Raduga }).CorrelateWith(Ring).Residuals), pair =>
        {
            Assert.Equal(pair.First.Observable, pair.Second.Observable);
            Assert.Equal(pair.First.MeanArcsec * DegPerArcsec, pair.Second.Mean, 0.05 * DegPerArcsec);
            Assert.Equal(pair.First.RmsArcsec * DegPerArcsec, pair.Second.Rms, 0.05 * DegPerArcsec);
        });
    }

    [Fact]
    public void Radar_in_orbit_sees_the_object_it_names_and_that_object_is_found_without_a_name()
    {
        var track = Read(Radar);

        AssertFound(track, Target, LowOrbits);
        var residuals = (track with { ObjectId = Target }).CorrelateWith(LowOrbits).Residuals;
        Assert.Equal([Observable.RangeKm, Observable.RangeRateKmPerS, Observable.RightAscensionDeg, Observable.DeclinationDeg], residuals.Select(residual => residual.Observable));
        Assert.All(residuals, residual => Assert.InRange(residual.Rms, 0, residual.Observable switch
        {
            Observable.RangeKm => 0.002,
            Observable.RangeRateKmPerS => 0.001,
            _ => 2 * DegPerArcsec,
        }));
    }

    [Fact]
    public void Spacecraft_that_carries_the_sensor_fits_no_track_that_does_not_name_it()
    {
        var angles = AnglesOf(Read(Radar));
        var carrierAlone = CatalogSnapshot.Of([LowOrbits.Find(Carrier)!]);

        Assert.Equal(CorrelationStatus.Confirmed, (angles with { ObjectId = Carrier }).CorrelateWith(carrierAlone).Status);
        Assert.Equal(CorrelationStatus.Uncorrelated, (angles with { ObjectId = null }).CorrelateWith(carrierAlone).Status);
        Assert.Equal(Target, (angles with { ObjectId = null }).CorrelateWith(LowOrbits).ObjectId);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Range_rates_are_compared_with_the_velocity_of_the_sensor_and_not_as_averages(bool hasVelocity, bool isAverage)
    {
        var track = Read(Radar);
        var positions = new SensorPositions(SensorCoordinateNames.All.Select(
            coordinate => hasVelocity || !coordinate.IsVelocity() ? track.SensorPositions!.Values(coordinate).ToArray() : []));

        var correlation = (track with { SensorPositions = positions, RangeRateInterval = isAverage ? new AveragingInterval(-1, 1) : null }).CorrelateWith(LowOrbits);

        Assert.Equal(CorrelationStatus.Confirmed, correlation.Status);
        Assert.DoesNotContain(correlation.Residuals, residual => residual.Observable == Observable.RangeRateKmPerS);
    }

    [Fact]
    public void Azimuth_and_elevation_are_not_compared()
    {
        var sensor = Sensor.Below(SampleOrbits.LowOrbit, SampleOrbits.Epoch);
        var track = Tracks.Of(sensor.Observe(SampleOrbits.LowOrbit, Sensor.Times(SampleOrbits.Epoch, 23, 1), Observable.AzimuthDeg, Observable.ElevationDeg), SampleOrbits.LowOrbit);

        var correlation = (track with { SensorPositions = Read(Radar).SensorPositions }).CorrelateWith(SampleOrbits.Catalog(SampleOrbits.LowOrbit));

        Assert.Same(TrackCorrelation.NotCompared, correlation);
    }

    [Theory]
    [InlineData(null, 26, CorrelationStatus.Confirmed)]
    [InlineData(null, 30, CorrelationStatus.Uncorrelated)]
    [InlineData(true, 2, CorrelationStatus.Uncorrelated)]
    public void Gate_of_angles_has_room_for_the_aberration_by_the_motion_of_the_sensor_too(bool? isCorrected, double shiftArcsec, CorrelationStatus status)
    {
        var exact = new ElementSetAccuracy { AlongTrackKm = 1e-6, CrossTrackKm = 1e-6 };
        var options = new CorrelationOptions { LowOrbit = exact, LowPerigee = exact, UnstatedRadar = new SensorAccuracy { AngleDeg = 1e-6, RangeKm = 1, RangeRateKmPerS = 1 } };
        var track = AnglesOf(Read(Radar));
        var columns = track.Columns.Shift(Observable.DeclinationDeg, Math.Sqrt(2) * shiftArcsec * DegPerArcsec);

        var correlation = Tracks.Correlator(options).Correlate(
            track with { Columns = columns, IsAberrationCorrected = isCorrected }, null, CatalogSnapshot.Of([LowOrbits.Find(Target)!]), []);

        Assert.Equal(status, correlation.Status);
    }

    private static void AssertFound(Track track, ObjectId objectId, CatalogSnapshot catalog)
    {
        var other = catalog.Objects.First(candidate => candidate.ObjectId != objectId && candidate.ObjectId != Carrier).ObjectId;

        var named = (track with { ObjectId = objectId }).CorrelateWith(catalog);
        var unnamed = (track with { ObjectId = null }).CorrelateWith(catalog);
        var misnamed = (track with { ObjectId = other }).CorrelateWith(catalog);

        Assert.Equal((CorrelationStatus.Confirmed, objectId), (named.Status, named.ObjectId));
        Assert.Equal((CorrelationStatus.Assigned, objectId), (unnamed.Status, unnamed.ObjectId));
        Assert.Equal((CorrelationStatus.Reassigned, objectId), (misnamed.Status, misnamed.ObjectId));
    }

    private static Track AnglesOf(Track track)
    {
        var columns = new ObservationColumns(track.Columns.TimeUnixNs);
        foreach (var observable in Tracks.Telescope)
        {
            columns = columns.WithValues(observable, track.Columns.Values(observable));
        }

        return track with { Columns = columns };
    }

    private static Track Read(string name) => Assert.Single(new CsvDecoder().Decode(File.ReadAllBytes(PathOf(name)), FormatConventions.Default).Records);

    private static CatalogSnapshot Catalog(string name) => SampleOrbits.Catalog(new TleReader().Read(File.ReadAllBytes(PathOf(name))).Records);

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Correlation", "Golden", name);
}
