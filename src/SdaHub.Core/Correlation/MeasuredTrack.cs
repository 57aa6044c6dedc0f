using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>A track ready for comparison: columns, site and conventions, worked out once for all objects that it is compared with.</summary>
internal readonly ref struct MeasuredTrack
{
    private const double RadPerDeg = Math.PI / 180.0;

    private readonly ReadOnlySpan<Verdict> _verdicts;
    private readonly CelestialAxes _axes;

    /// <summary>Takes a track apart.</summary>
    /// <param name="track">The track.</param>
    /// <param name="site">Where its sensor stands.</param>
    /// <param name="verdicts">Verdict of each observation, of which the rejected are left out; empty when none is.</param>
    /// <param name="gates">Accuracies.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    public MeasuredTrack(Track track, SiteAxes site, ReadOnlySpan<Verdict> verdicts, GateModel gates, EarthOrientationTable orientation)
    {
        var columns = track.Columns;
        var unstated = gates.Unstated(track.Phenomenology);
        var maximum = gates.Maximum;
        _verdicts = verdicts;
        Track = track;
        Site = site;
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

    /// <summary>Where its sensor stands.</summary>
    public SiteAxes Site { get; }

    /// <summary>UTC of each observation as nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public ReadOnlySpan<long> TimeUnixNs { get; }

    /// <summary>Azimuth in degrees.</summary>
    public MeasuredColumn Azimuth { get; }

    /// <summary>Elevation in degrees.</summary>
    public MeasuredColumn Elevation { get; }

    /// <summary>Right ascension in degrees.</summary>
    public MeasuredColumn RightAscension { get; }

    /// <summary>Declination in degrees.</summary>
    public MeasuredColumn Declination { get; }

    /// <summary>Range in kilometres.</summary>
    public MeasuredColumn Range { get; }

    /// <summary>Range rate in kilometres per second.</summary>
    public MeasuredColumn RangeRate { get; }

    /// <summary>Whether azimuth and elevation can be compared.</summary>
    public bool HasAzimuthElevation => Azimuth.IsPresent && Elevation.IsPresent;

    /// <summary>Whether right ascension and declination can be compared.</summary>
    public bool HasRightAscensionDeclination => RightAscension.IsPresent && Declination.IsPresent && Track.AngleFrame != AngleFrame.Unspecified;

    /// <summary>Most residuals that a comparison can give.</summary>
    public int MaximumResidualCount => TimeUnixNs.Length
        * ((HasAzimuthElevation ? 2 : 0) + (HasRightAscensionDeclination ? 2 : 0) + (Range.IsPresent ? 1 : 0) + (RangeRate.IsPresent ? 1 : 0));

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

    /// <summary>The line of sight in azimuth and elevation; false when either is missing.</summary>
    public bool TryGetAzimuthElevation(int index, out LineOfSight sight, out double elevationDeg)
    {
        if (Elevation.TryGet(index, out elevationDeg) && Azimuth.TryGet(index, out var azimuthDeg))
        {
            var (sin, cos) = Math.SinCos(elevationDeg * RadPerDeg);
            sight = Site.Sight(azimuthDeg * RadPerDeg, sin, cos);
            return true;
        }

        sight = default;
        return false;
    }

    /// <summary>The line of sight in right ascension and declination; false when either is missing.</summary>
    public bool TryGetRightAscensionDeclination(int index, out LineOfSight sight)
    {
        if (Declination.TryGet(index, out var declinationDeg) && RightAscension.TryGet(index, out var rightAscensionDeg) && HasRightAscensionDeclination)
        {
            var (sin, cos) = Math.SinCos(declinationDeg * RadPerDeg);
            sight = _axes.Sight(TimeUnixNs[index], rightAscensionDeg * RadPerDeg, sin, cos);
            return true;
        }

        sight = default;
        return false;
    }

    /// <summary>The line of sight in either pair of angles, and the larger of its sigmas in degrees; false when neither was measured.</summary>
    public bool TryGetSight(int index, out LineOfSight sight, out double sigmaDeg)
    {
        if (TryGetAzimuthElevation(index, out sight, out _))
        {
            sigmaDeg = Math.Max(Azimuth.Sigma(index), Elevation.Sigma(index));
            return true;
        }

        sigmaDeg = Math.Max(RightAscension.Sigma(index), Declination.Sigma(index));
        return TryGetRightAscensionDeclination(index, out sight);
    }
}
