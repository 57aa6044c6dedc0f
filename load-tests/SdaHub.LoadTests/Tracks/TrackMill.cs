using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Tracks;

/// <summary>
/// Makes the tracks that radars would have sent of real catalog objects in the last minutes: azimuth, elevation, range and range rate with light time
/// and noise, one observation a second. The same seed and time give the same tracks.
/// </summary>
internal sealed class TrackMill
{
    private const double MinimumElevationDeg = 5;
    private const double AngleSigmaDeg = 0.02;
    private const double RangeSigmaKm = 0.03;
    private const double RangeRateSigmaKmPerS = 0.001;
    private const int StartSpreadS = 300;

    private readonly Random _random = new(20260101);
    private readonly EarthFrames[] _seconds;
    private readonly long _startUnixNs;
    private readonly int _observationsPerTrack;

    /// <summary>Makes a mill for tracks that end before a time.</summary>
    public TrackMill(DateTimeOffset end, int observationsPerTrack)
    {
        _observationsPerTrack = observationsPerTrack;
        var start = JulianDate.FromUtc(end).AddSeconds(-(StartSpreadS + observationsPerTrack));
        _startUnixNs = start.ToUnixNs();
        _seconds = new EarthFrames[StartSpreadS + observationsPerTrack];
        for (var i = 0; i < _seconds.Length; i++)
        {
            _seconds[i] = EarthFrames.At(start.AddSeconds(i), EarthOrientationTable.Zero.At(start));
        }
    }

    /// <summary>Makes tracks, each of another pass of an object over a site, in no particular order.</summary>
    /// <param name="objects">The catalog.</param>
    /// <param name="sites">Where the sensors stand, by the agreement's keys.</param>
    /// <param name="count">Number of tracks.</param>
    /// <exception cref="InvalidOperationException">Too few objects are above the sites.</exception>
    public IReadOnlyList<Track> Make(IReadOnlyList<CatalogEntry> objects, IReadOnlyDictionary<string, GeodeticSite> sites, int count)
    {
        var candidates = objects.ToArray();
        _random.Shuffle(candidates);
        var tracks = new List<Track>(count);
        foreach (var candidate in candidates)
        {
            if (Sgp4Propagator.TryCreate(candidate.Elements, out var propagator) != Sgp4Error.None)
            {
                continue;
            }

            foreach (var (key, site) in sites)
            {
                if (TryObserve(candidate.ObjectId, propagator!, new Observer(site), key) is { } track)
                {
                    tracks.Add(track);
                }
            }

            if (tracks.Count >= count)
            {
                return tracks[..count];
            }
        }

        throw new InvalidOperationException($"Only {tracks.Count} tracks of {count} could be made of {candidates.Length} objects; ask for fewer.");
    }

    private Track? TryObserve(int objectId, Sgp4Propagator propagator, Observer observer, string siteKey)
    {
        var start = _random.Next(StartSpreadS);
        var track = new Track
        {
            SensorKey = $"{siteKey}-radar",
            SiteKey = siteKey,
            ObjectId = objectId,
            Phenomenology = Phenomenology.Radar,
            IsRefractionCorrected = true,
            IsLightTimeCorrected = false,
            AzimuthSigmaDeg = { AngleSigmaDeg },
            ElevationSigmaDeg = { AngleSigmaDeg },
            RangeSigmaKm = { RangeSigmaKm },
            RangeRateSigmaKmPerS = { RangeRateSigmaKmPerS },
        };
        for (var second = start; second < start + _observationsPerTrack; second++)
        {
            var frames = _seconds[second];
            if (propagator.TryPropagate(frames.Utc, out var state) != Sgp4Error.None)
            {
                return null;
            }

            var look = observer.ObserveWithLightTime(frames.ToItrf(in state), frames);
            if (look.ElevationDeg < MinimumElevationDeg)
            {
                return null;
            }

            Add(track, second, look);
        }

        return track;
    }

    private void Add(Track track, int second, LookAngles look)
    {
        track.TimeUnixNs.Add(_startUnixNs + (second * 1_000_000_000L));
        track.AzimuthDeg.Add(Angle(look.AzimuthDeg + Noise(AngleSigmaDeg / Math.Cos(look.ElevationDeg * Math.PI / 180))));
        track.ElevationDeg.Add(Math.Min(90, look.ElevationDeg + Noise(AngleSigmaDeg)));
        track.RangeKm.Add(look.RangeKm + Noise(RangeSigmaKm));
        track.RangeRateKmPerS.Add(look.RangeRateKmPerS + Noise(RangeRateSigmaKmPerS));
    }

    private static double Angle(double degrees) => degrees < 0 ? degrees + 360 : degrees > 360 ? degrees - 360 : degrees;

    /// <summary>Normal deviate by Box and Muller (1958).</summary>
    private double Noise(double sigma) =>
        sigma * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
