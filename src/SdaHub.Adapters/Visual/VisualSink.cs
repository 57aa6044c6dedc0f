using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Visual;

/// <summary>Gathers the observations of a visual format: one position, one magnitude, or both, at a time.</summary>
internal sealed class VisualSink(FormatConventions conventions)
{
    private const double RadPerDeg = Math.PI / 180;

    private readonly TrackGatherer _gatherer = new();
    private readonly double[] _values = new double[ObservableNames.All.Length];
    private readonly double[] _sigmas = new double[ObservableNames.All.Length];
    private AngleFrame _angleFrame;
    private bool? _isRefractionCorrected;
    private double? _timeSigmaS;

    /// <summary>Names of objects, as subjects have them.</summary>
    public NameTable Names => _gatherer.Names;

    /// <summary>Begins an observation.</summary>
    public void Begin()
    {
        Array.Fill(_values, double.NaN);
        Array.Fill(_sigmas, double.NaN);
        _angleFrame = AngleFrame.Unspecified;
        _isRefractionCorrected = null;
        _timeSigmaS = null;
    }

    /// <summary>Whether the observation begun has a value.</summary>
    public bool IsMeasured => _values.AsSpan().ContainsAnyExcept(double.NaN);

    /// <summary>Sets azimuth and elevation.</summary>
    /// <param name="azimuthDeg">Azimuth in degrees, 0 to 360.</param>
    /// <param name="elevationDeg">Elevation in degrees, -90 to 90.</param>
    /// <param name="sigmaDeg">Sigma on the sky in degrees; NaN when unknown.</param>
    /// <param name="isRefractionCorrected">As in <see cref="Track.IsRefractionCorrected"/>.</param>
    public void SetHorizon(double azimuthDeg, double elevationDeg, double sigmaDeg, bool? isRefractionCorrected)
    {
        Set(Observable.AzimuthDeg, azimuthDeg == 360 ? 0 : azimuthDeg, Observable.ElevationDeg, elevationDeg, sigmaDeg);
        _isRefractionCorrected = isRefractionCorrected;
    }

    /// <summary>Sets right ascension and declination. Those of a chart are turned into GCRF; those of date are in the agreed axes, else in mean ones.</summary>
    /// <param name="direction">The direction as it was read.</param>
    /// <param name="equinox">Equinox of the chart; null for one of date.</param>
    /// <param name="sigmaDeg">Sigma on the sky in degrees; NaN when unknown.</param>
    public void SetCelestial(CelestialDirection direction, ChartEquinox? equinox, double sigmaDeg)
    {
        var turned = equinox is { } chart ? StarCharts.ToGcrf(chart, direction) : direction;
        Set(Observable.RightAscensionDeg, turned.RightAscensionDeg, Observable.DeclinationDeg, turned.DeclinationDeg, sigmaDeg);
        _angleFrame = equinox is null ? conventions.DefaultAngleFrame ?? AngleFrame.Mod : AngleFrame.Gcrf;
    }

    /// <summary>Sets the accuracy of the time.</summary>
    /// <param name="sigmaS">Sigma in seconds; NaN when unknown.</param>
    public void SetTimeSigma(double sigmaS) => _timeSigmaS = double.IsNaN(sigmaS) ? null : sigmaS;

    /// <summary>Sets the magnitude.</summary>
    /// <param name="magnitude">Apparent visual magnitude.</param>
    /// <param name="sigma">Its sigma; NaN when unknown.</param>
    public void SetMagnitude(double magnitude, double sigma)
    {
        _values[(int)Observable.Magnitude] = magnitude;
        _sigmas[(int)Observable.Magnitude] = sigma;
    }

    /// <summary>Takes the observation begun.</summary>
    /// <param name="subject">Whose it is, and of what.</param>
    /// <param name="timeUnixNs">Its time, as in <see cref="ObservationColumns.TimeUnixNs"/>.</param>
    /// <param name="line">Line that it stands on, from 1.</param>
    public void Take(in TrackSubject subject, long timeUnixNs, int line) => _gatherer.Add(
        subject with
        {
            Phenomenology = Phenomenology.Optical,
            AngleFrame = _angleFrame,
            IsRefractionCorrected = _isRefractionCorrected,
            TimeSigmaS = _timeSigmaS,
        },
        timeUnixNs, _values, _sigmas, TrackEdge.None, new RecordPlace(line, 1));

    /// <summary>The tracks.</summary>
    public List<Track> ToTracks() => _gatherer.ToTracks(Phenomenology.Optical);

    private void Set(Observable longitude, double longitudeDeg, Observable latitude, double latitudeDeg, double sigmaDeg)
    {
        _values[(int)longitude] = longitudeDeg;
        _values[(int)latitude] = latitudeDeg;
        _sigmas[(int)latitude] = sigmaDeg;
        // A circle on the sky covers more and more longitude towards the pole, and all of it there.
        _sigmas[(int)longitude] = double.IsNaN(sigmaDeg) ? double.NaN : Math.Min(sigmaDeg / Math.Cos(latitudeDeg * RadPerDeg), 180);
    }
}
