using SdaHub.Astrodynamics;

namespace SdaHub.Core.Correlation;

/// <summary>Where one observation says the object is.</summary>
/// <param name="TimeUnixNs">When, UTC in nanoseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="SensorKm">Position of the sensor then, ITRF, in kilometres.</param>
/// <param name="Direction">Unit vector of the line of sight, ITRF.</param>
/// <param name="Slope">Tangent of the uncertainty of the direction.</param>
/// <param name="RangeKm">Distance in kilometres; NaN when it was not measured.</param>
/// <param name="RangeToleranceKm">Uncertainty of the distance in kilometres.</param>
internal readonly record struct SearchCone(
    long TimeUnixNs, Vector3d SensorKm, Vector3d Direction, double Slope, double RangeKm, double RangeToleranceKm)
{
    /// <summary>
    /// How many gates off a candidate may be in one quantity of one observation: a track of four quantities still fits when all its error lies in one of them and
    /// that is two gates.
    /// </summary>
    public const double GateMargin = 2;

    private const double RadPerDeg = Math.PI / 180.0;

    /// <summary>Wider than this the cone is taken as this wide; far above any gate of the default options.</summary>
    private const double WidestRad = 60 * RadPerDeg;

    /// <summary>Takes the first observation with a direction from the middle of a track on, or else from its start.</summary>
    /// <param name="track">The track.</param>
    /// <param name="gateFactor">Sigmas in a gate.</param>
    /// <param name="cone">Where the observation says the object is.</param>
    /// <returns>Whether any observation has a direction.</returns>
    public static bool TryTake(in MeasuredTrack track, double gateFactor, out SearchCone cone)
    {
        var count = track.TimeUnixNs.Length;
        for (var step = 0; step < count; step++)
        {
            var index = ((count / 2) + step) % count;
            if (!track.IsLeftOut(index) && track.TryGetDirection(index, out var direction, out var sigmaDeg))
            {
                var halfAngleRad = (GateMargin * gateFactor * sigmaDeg * RadPerDeg) + Refraction.HorizonLiftRad;
                cone = new SearchCone(
                    track.TimeUnixNs[index], track.Sensor.At(index).PositionKm[0], direction, Math.Tan(Math.Min(halfAngleRad, WidestRad)),
                    track.Range.Get(index, out var rangeKm)[0] != 0 ? rangeKm[0] : double.NaN, GateMargin * gateFactor * track.Range.Sigma(index)[0]);
                return true;
            }
        }

        cone = default;
        return false;
    }
}
