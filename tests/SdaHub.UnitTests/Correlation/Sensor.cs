using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Correlation;

/// <summary>
/// A sensor without error. It observes by a model that shares no step with the correlator: SGP4, frames and look angles in full at every single time.
/// </summary>
internal sealed class Sensor
{
    private readonly Observer _observer;

    public Sensor(GeodeticSite site) => _observer = new Observer(site);

    public static EarthOrientationTable Orientation { get; } = EarthOrientationTable.Zero;

    public GeodeticSite Site => _observer.Site;

    /// <summary>Whether what is seen was there one travel time before.</summary>
    public bool HasLightTime { get; init; } = true;

    public CelestialFrame Axes { get; init; } = CelestialFrame.Gcrf;

    /// <summary>A sensor that has the object about overhead at a time.</summary>
    public static Sensor Below(ElementSet elements, DateTimeOffset time, double offsetDeg = 3)
    {
        var below = GeodeticSite.FromItrf(StateOf(elements, ToUnixNs(time), out _).PositionKm);
        return new Sensor(new GeodeticSite(below.LatitudeDeg + offsetDeg, below.LongitudeDeg - offsetDeg, 120));
    }

    public static long ToUnixNs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static long[] Times(DateTimeOffset start, int count, double spacingS) =>
        [.. Enumerable.Range(0, count).Select(i => ToUnixNs(start) + (long)(i * spacingS * 1e9))];

    public static ItrfState StateOf(ElementSet elements, long timeUnixNs, out EarthFrames frames)
    {
        var utc = JulianDate.FromUnixNs(timeUnixNs);
        frames = EarthFrames.At(utc, Orientation.At(utc));
        var mean = new MeanElements(
            JulianDate.FromUtc(elements.Epoch), elements.MeanMotionRevPerDay, elements.Eccentricity, elements.InclinationDeg, elements.RaanDeg,
            elements.ArgOfPericenterDeg, elements.MeanAnomalyDeg, elements.BStarPerEarthRadius);
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(in mean, out var propagator));
        Assert.Equal(Sgp4Error.None, propagator!.TryPropagate(utc, out var teme));
        return frames.ToItrf(in teme);
    }

    public LookAngles Look(ElementSet elements, long timeUnixNs)
    {
        var state = StateOf(elements, timeUnixNs, out var frames);
        return HasLightTime ? _observer.ObserveWithLightTime(in state, frames, Axes) : _observer.Observe(in state, frames, Axes);
    }

    /// <summary>Columns of the quantities asked for, true to the last digit and without sigmas.</summary>
    public ObservationColumns Observe(ElementSet elements, long[] timeUnixNs, params IEnumerable<Observable> observables)
    {
        var looks = timeUnixNs.Select(time => Look(elements, time)).ToArray();
        var columns = new ObservationColumns(timeUnixNs);
        foreach (var observable in observables)
        {
            columns = columns.WithValues(observable, [.. looks.Select(look => ValueOf(look, observable))]);
        }

        return columns;
    }

    private static double ValueOf(LookAngles look, Observable observable) => observable switch
    {
        Observable.AzimuthDeg => look.AzimuthDeg,
        Observable.ElevationDeg => look.ElevationDeg,
        Observable.RangeKm => look.RangeKm,
        Observable.RangeRateKmPerS => look.RangeRateKmPerS,
        Observable.RightAscensionDeg => look.RightAscensionDeg,
        Observable.DeclinationDeg => look.DeclinationDeg,
        _ => throw new ArgumentOutOfRangeException(nameof(observable)),
    };
}
