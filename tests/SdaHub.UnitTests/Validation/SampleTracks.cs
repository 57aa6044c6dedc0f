using SdaHub.Core.Catalog;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Validation;

/// <summary>Tracks that tests vary. Every field is set, since a zero hides a mistake.</summary>
internal static class SampleTracks
{
    public static Track Radar(long firstUnixNs, int count) => Radar(Times(firstUnixNs, count));

    public static Track Radar(long[] timeUnixNs)
    {
        var columns = new ObservationColumns(timeUnixNs)
            .WithValues(Observable.AzimuthDeg, Ramp(timeUnixNs.Length, 123.4, 0.1))
            .WithValues(Observable.ElevationDeg, Ramp(timeUnixNs.Length, 45.6, 0.1))
            .WithValues(Observable.RangeKm, Ramp(timeUnixNs.Length, 812.3, 1.5))
            .WithValues(Observable.RangeRateKmPerS, Ramp(timeUnixNs.Length, -1.5, 0.01))
            .WithSigmas(Observable.AzimuthDeg, [0.02])
            .WithSigmas(Observable.ElevationDeg, [0.02])
            .WithSigmas(Observable.RangeKm, [0.05])
            .WithSigmas(Observable.RangeRateKmPerS, [0.001]);
        return Track("radar-1", columns) with { Phenomenology = Phenomenology.Radar };
    }

    public static Track Optical(long firstUnixNs, int count)
    {
        var columns = new ObservationColumns(Times(firstUnixNs, count))
            .WithValues(Observable.RightAscensionDeg, Ramp(count, 210.1, 0.2))
            .WithValues(Observable.DeclinationDeg, Ramp(count, -12.3, 0.05))
            .WithSigmas(Observable.RightAscensionDeg, [0.0005])
            .WithSigmas(Observable.DeclinationDeg, [0.0005]);
        return Track("telescope-1", columns) with { Phenomenology = Phenomenology.Optical, AngleFrame = AngleFrame.Gcrf };
    }

    /// <summary>A track of a sensor in orbit with right ascension, declination and range rate, and its velocity.</summary>
    public static Track InOrbit(long firstUnixNs, int count)
    {
        var track = Optical(firstUnixNs, count);
        return track with
        {
            SiteKey = null,
            SensorPositions = new SensorPositions(SensorCoordinateNames.All.Select(coordinate => Ramp(count, 4000.1 + ((int)coordinate * 100.5), 0.7))
                .Select((column, index) => index < 3 ? column : [.. column.Select(value => value / 1000)])),
        };
    }

    private static Track Track(string sensorKey, ObservationColumns columns) => new()
    {
        TrackId = "2026-001",
        SensorKey = sensorKey,
        SiteKey = "exmouth",
        ObjectId = ObjectId.Create(25544),
        ObjectName = "ISS",
        TimeTagReference = TimeTagReference.Receive,
        Marking = SampleAgreements.Australia.DefaultMarking,
        TaskId = "task-7",
        Columns = columns,
    };

    private static long[] Times(long firstUnixNs, int count) => [.. Enumerable.Range(0, count).Select(i => firstUnixNs - ((count - 1 - i) * 1_000_000_000L))];

    private static double[] Ramp(int count, double start, double step) => [.. Enumerable.Range(0, count).Select(i => start + (i * step))];
}
