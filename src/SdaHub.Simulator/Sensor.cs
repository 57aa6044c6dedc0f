using SdaHub.Astrodynamics.Frames;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Simulator;

/// <summary>
/// Measures: true directions and distances with light time, plus the sensor's bias and noise. What it reports is free of refraction and aberration, and has
/// the travel time of the signal still in it. Used by one thread.
/// </summary>
internal sealed class Sensor(SensorProfile profile, GeodeticSite site, TrueSky sky, Random random)
{
    private const double DegPerRad = 180 / Math.PI;
    private const double LowestElevationDeg = 5;
    private const double DarkSunElevationDeg = -6;

    private readonly Observer _observer = new(site);
    private readonly Gaussian _gaussian = new(random);

    /// <summary>Measures an object at several times.</summary>
    /// <returns>A track without id and tag, of the times at which the object could be seen; null when there was none.</returns>
    public Track? Observe(int objectId, IReadOnlyList<EarthFrames> instants)
    {
        var track = new Track
        {
            SensorKey = profile.SensorKey,
            SiteKey = profile.SiteKey,
            TimeTagReference = TimeTagReference.Receive,
            IsRefractionCorrected = true,
            IsLightTimeCorrected = false,
            IsAberrationCorrected = true,
        };
        foreach (var frames in instants)
        {
            if (sky.StateOf(objectId, frames) is { } state && CanSee(in state, frames, out var angles))
            {
                track.TimeUnixNs.Add(frames.Utc.ToUnixNs());
                Measure(in angles, track);
            }
        }

        return track.TimeUnixNs.Count > 0 ? track : null;
    }

    private bool CanSee(in ItrfState state, EarthFrames frames, out LookAngles angles)
    {
        angles = _observer.ObserveWithLightTime(in state, frames);
        if (angles.ElevationDeg < LowestElevationDeg || angles.RangeKm > profile.MaximumRangeKm)
        {
            return false;
        }

        return profile.Kind == SensorKind.Radar
            || (Sun.ElevationDeg(_observer, frames) < DarkSunElevationDeg
                && Sun.IlluminationOf(frames.ToGcrf(in state).PositionKm, Sun.PositionGcrfKm(frames)) == Illumination.Sunlit);
    }

    private void Measure(in LookAngles angles, Track track)
    {
        var errors = profile.Errors;
        if (profile.Kind == SensorKind.Optical)
        {
            track.Phenomenology = Phenomenology.Optical;
            track.AngleFrame = ReferenceFrame.Gcrf;
            var (rightAscension, declination, sigma) = Disturb(angles.RightAscensionDeg, angles.DeclinationDeg);
            track.RightAscensionDeg.Add(rightAscension);
            track.DeclinationDeg.Add(declination);
            track.RightAscensionSigmaDeg.Add(sigma);
            track.DeclinationSigmaDeg.Add(errors.AngleSigmaDeg);
            return;
        }

        track.Phenomenology = Phenomenology.Radar;
        var (azimuth, elevation, azimuthSigma) = Disturb(angles.AzimuthDeg, angles.ElevationDeg);
        track.AzimuthDeg.Add(azimuth);
        track.ElevationDeg.Add(elevation);
        track.AzimuthSigmaDeg.Add(azimuthSigma);
        track.ElevationSigmaDeg.Add(errors.AngleSigmaDeg);
        track.RangeKm.Add(angles.RangeKm + errors.RangeBiasKm + (errors.RangeSigmaKm * _gaussian.Next()));
        track.RangeSigmaKm.Add(errors.RangeSigmaKm);
        track.RangeRateKmPerS.Add(angles.RangeRateKmPerS + errors.RangeRateBiasKmPerS + (errors.RangeRateSigmaKmPerS * _gaussian.Next()));
        track.RangeRateSigmaKmPerS.Add(errors.RangeRateSigmaKmPerS);
    }

    /// <summary>Moves a direction on the sky. The same way on the sky is a larger horizontal angle near the pole of the angles.</summary>
    private (double HorizontalDeg, double VerticalDeg, double HorizontalSigmaDeg) Disturb(double horizontalDeg, double verticalDeg)
    {
        var errors = profile.Errors;
        var stretch = 1 / Math.Max(Math.Cos(verticalDeg / DegPerRad), 1e-3);
        var horizontal = horizontalDeg + (stretch * (errors.HorizontalBiasDeg + (errors.AngleSigmaDeg * _gaussian.Next())));
        var vertical = verticalDeg + errors.VerticalBiasDeg + (errors.AngleSigmaDeg * _gaussian.Next());
        if (Math.Abs(vertical) > 90)
        {
            // Over the pole: the same direction, named from the other side.
            vertical = Math.CopySign(180, vertical) - vertical;
            horizontal += 180;
        }

        return (horizontal - (360 * Math.Floor(horizontal / 360)), vertical, stretch * errors.AngleSigmaDeg);
    }
}
