using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>A track ready for comparison: columns, sensor and conventions, worked out once for all objects that it is compared with.</summary>
internal readonly ref struct MeasuredTrack
{
    private const double RadPerDeg = Math.PI / 180.0;

    private readonly ReadOnlySpan<Verdict> _verdicts;
    private readonly SiteAxes _siteAxes;
    private readonly CelestialAxes _axes;

    /// <summary>Takes a track apart.</summary>
    /// <param name="track">The track.</param>
    /// <param name="site">Where its sensor stands; of no account when that is in orbit.</param>
    /// <param name="verdicts">Verdict of each observation, of which the rejected are left out; empty when none is.</param>
    /// <param name="gates">Accuracies.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    public MeasuredTrack(Track track, GeodeticSite site, ReadOnlySpan<Verdict> verdicts, GateModel gates, EarthOrientationTable orientation)
    {
        var columns = track.Columns;
        var unstated = gates.Unstated(track.Phenomenology);
        var maximum = gates.Maximum;
        _verdicts = verdicts;
        Track = track;
        _siteAxes = new SiteAxes(site);
        Sensor = new SensorPath(site.PositionItrfKm, track.SensorPositions);
        TimeUnixNs = columns.TimeUnixNs;
        Azimuth = new(columns, Observable.AzimuthDeg, unstated.AngleDeg, maximum.AngleDeg);
        Elevation = new(columns, Observable.ElevationDeg, unstated.AngleDeg, maximum.AngleDeg);
        RightAscension = new(columns, Observable.RightAscensionDeg, unstated.AngleDeg, maximum.AngleDeg);
        Declination = new(columns, Observable.DeclinationDeg, unstated.AngleDeg, maximum.AngleDeg);
        Range = new(columns, Observable.RangeKm, unstated.RangeKm, maximum.RangeKm);
        RangeRate = new(columns, Observable.RangeRateKmPerS, unstated.RangeRateKmPerS, maximum.RangeRateKmPerS);
        _axes = HasRightAscensionDeclination ? new CelestialAxes(track.AngleFrame, TimeUnixNs[0], orientation) : default;
    }

    /// <summary>The track.</summary>
    public Track Track { get; }

    /// <summary>Where its sensor was.</summary>
    public readonly SensorPath Sensor;

    /// <summary>UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public ReadOnlySpan<long> TimeUnixNs { get; }

    /// <summary>Azimuth in degrees.</summary>
    public readonly MeasuredColumn Azimuth;

    /// <summary>Elevation in degrees.</summary>
    public readonly MeasuredColumn Elevation;

    /// <summary>Right ascension in degrees.</summary>
    public readonly MeasuredColumn RightAscension;

    /// <summary>Declination in degrees.</summary>
    public readonly MeasuredColumn Declination;

    /// <summary>Range in kilometres.</summary>
    public readonly MeasuredColumn Range;

    /// <summary>Range rate in kilometres per second.</summary>
    public readonly MeasuredColumn RangeRate;

    /// <summary>Whether azimuth and elevation can be compared.</summary>
    public bool HasAzimuthElevation => Azimuth.IsPresent && Elevation.IsPresent && !Sensor.IsInOrbit;

    /// <summary>Whether right ascension and declination can be compared.</summary>
    public bool HasRightAscensionDeclination => RightAscension.IsPresent && Declination.IsPresent && Track.AngleFrame != AngleFrame.Unspecified;

    /// <summary>Whether range rates can be compared: those of a sensor in orbit only with its velocity, which holds for an instant and no longer.</summary>
    public bool HasRangeRate => RangeRate.IsPresent && (Track.SensorPositions is not { } positions || (positions.HasVelocities && Track.RangeRateInterval is null));

    /// <summary>Most residuals that a comparison can give.</summary>
    public int MaximumResidualCount => TimeUnixNs.Length
        * ((HasAzimuthElevation ? 2 : 0) + (HasRightAscensionDeclination ? 2 : 0) + (Range.IsPresent ? 1 : 0) + (HasRangeRate ? 1 : 0));

    /// <summary>
    /// -1 when the object is seen where it was one travel time before the time tag, +1 when where it will be after, 0 when where it is. A track that does
    /// not say whether it was corrected counts as not corrected; the difference is at most 0.4 km, far inside the gates.
    /// </summary>
    public double LightTimeSign => Track.IsLightTimeCorrected == true ? 0.0 : Track.TimeTagReference switch
    {
        TimeTagReference.Receive => -1.0,
        TimeTagReference.Transmit => 1.0,
        _ => 0.0,
    };

    /// <summary>Whether an observation was rejected and so is not compared.</summary>
    public bool IsLeftOut(int index) => !_verdicts.IsEmpty && _verdicts[index] == Verdict.Rejected;

    /// <summary>In which lanes from an observation on there is one to be compared: the track has it, and it was not rejected.</summary>
    public Vector<long> AreTaken(int first) =>
        _verdicts.IsEmpty && first + Lanes.Count <= TimeUnixNs.Length ? Vector<long>.AllBitsSet : FindTaken(first);

    /// <summary>The lines of sight in azimuth and elevation from an observation on.</summary>
    /// <param name="first">The observation.</param>
    /// <param name="sight">The lines of sight.</param>
    /// <param name="elevationDeg">The elevations, in degrees.</param>
    /// <returns>In which lanes both angles were measured.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> GetAzimuthElevation(int first, out LineOfSight sight, out Vector<double> elevationDeg)
    {
        var areMeasured = Azimuth.Get(first, out var azimuthDeg) & Elevation.Get(first, out elevationDeg);
        var (sin, cos) = Vector.SinCos(elevationDeg * RadPerDeg);
        sight = _siteAxes.Sight(azimuthDeg * RadPerDeg, sin, cos);
        return areMeasured;
    }

    /// <summary>The lines of sight in right ascension and declination from an observation on.</summary>
    /// <param name="first">The observation.</param>
    /// <param name="sight">The lines of sight.</param>
    /// <returns>In which lanes both angles were measured.</returns>
    public Vector<long> GetRightAscensionDeclination(int first, out LineOfSight sight)
    {
        var areMeasured = RightAscension.Get(first, out var rightAscensionDeg) & Declination.Get(first, out var declinationDeg);
        var (sin, cos) = Vector.SinCos(declinationDeg * RadPerDeg);
        sight = _axes.Sight(Lanes.Load(TimeUnixNs, first), rightAscensionDeg * RadPerDeg, sin, cos);
        return areMeasured;
    }

    /// <summary>The direction of one observation in either pair of angles, and the larger of its sigmas in degrees; false when neither was measured.</summary>
    public bool TryGetDirection(int index, out Vector3d direction, out double sigmaDeg)
    {
        if (HasAzimuthElevation && GetAzimuthElevation(index, out var sight, out _)[0] != 0)
        {
            direction = sight.Direction[0];
            sigmaDeg = Math.Max(Azimuth.Sigma(index)[0], Elevation.Sigma(index)[0]);
            return true;
        }

        if (HasRightAscensionDeclination && GetRightAscensionDeclination(index, out sight)[0] != 0)
        {
            direction = sight.Direction[0];
            sigmaDeg = Math.Max(RightAscension.Sigma(index)[0], Declination.Sigma(index)[0]);
            return true;
        }

        direction = default;
        sigmaDeg = 0.0;
        return false;
    }

    private Vector<long> FindTaken(int first)
    {
        Span<long> areTaken = stackalloc long[Lanes.Count];
        for (var lane = 0; lane < areTaken.Length; lane++)
        {
            areTaken[lane] = first + lane < TimeUnixNs.Length && !IsLeftOut(first + lane) ? -1 : 0;
        }

        return new Vector<long>(areTaken);
    }
}
