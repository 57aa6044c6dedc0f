using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Correlation;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Observations;
using SdaHub.UnitTests.Catalog;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Tracks and the correlator under test.</summary>
internal static class Tracks
{
    public static readonly Observable[] Radar = [Observable.AzimuthDeg, Observable.ElevationDeg, Observable.RangeKm, Observable.RangeRateKmPerS];

    public static readonly Observable[] Telescope = [Observable.RightAscensionDeg, Observable.DeclinationDeg];

    public static Track Of(ObservationColumns columns, ElementSet? named = null, Phenomenology phenomenology = Phenomenology.Radar) => new()
    {
        TrackId = "T1",
        SensorKey = "S1",
        ObjectId = named?.ObjectId,
        Phenomenology = phenomenology,
        AngleFrame = AngleFrame.Gcrf,
        IsRefractionCorrected = true,
        IsAberrationCorrected = true,
        Columns = columns,
    };

    public static Correlator Correlator(CorrelationOptions? options = null, EarthOrientationTable? orientation = null) =>
        new(new LiveCatalog(new RecordingCatalogStore()), new PropagatorCache(), orientation ?? Sensor.Orientation, Options.Create(options ?? new CorrelationOptions()));

    /// <summary>The correlator's answer with the default options.</summary>
    public static TrackCorrelation Correlate(this Track track, Sensor sensor, params IEnumerable<ElementSet> catalog) =>
        Correlator().Correlate(track, sensor.Site, SampleOrbits.Catalog(catalog), []);

    /// <summary>The correlator's answer with the default options to a track whose sensor is in orbit.</summary>
    public static TrackCorrelation CorrelateWith(this Track track, CatalogSnapshot catalog) => Correlator().Correlate(track, null, catalog, []);

    /// <summary>Adds to a column.</summary>
    public static ObservationColumns Shift(this ObservationColumns columns, Observable observable, double shift) =>
        columns.WithValues(observable, [.. columns.Values(observable).ToArray().Select(value => value + shift)]);

    /// <summary>States one sigma for a whole column.</summary>
    public static ObservationColumns State(this ObservationColumns columns, Observable observable, double sigma) =>
        columns.WithSigmas(observable, [sigma]);
}
