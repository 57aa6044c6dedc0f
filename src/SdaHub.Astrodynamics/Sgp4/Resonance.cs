namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// Resonance of the mean longitude with the Earth's rotation, integrated numerically in steps of half a day (Spacetrack Report 3, section 7; AIAA
/// 2006-6753, routine dspace). The published routine remembers where it last stopped. Here every call starts at epoch: the steps lie on the same
/// grid, so the answer is the same to the last bit, no call depends on an earlier one, and threads may share the object.
/// </summary>
internal abstract class Resonance(double epochLongitude, double longitudeRate, double epochMeanMotion, double epochSiderealTime)
{
    /// <summary>Rotation of the Earth in rad/min.</summary>
    protected const double EarthRotationRadPerMin = 4.37526908801129966e-3;

    private const double StepMinutes = 720.0;
    private const double HalfStepSquared = 259_200.0;

    /// <summary>The integrated mean longitude and mean motion after a time, in rad and rad/min.</summary>
    protected (double Longitude, double MeanMotion) Integrate(double minutes)
    {
        var longitude = epochLongitude;
        var meanMotion = epochMeanMotion;
        var step = minutes > 0.0 ? StepMinutes : -StepMinutes;
        var time = 0.0;
        while (true)
        {
            var rate = meanMotion + longitudeRate;
            var (acceleration, slope) = Acceleration(longitude, time);
            var jerk = slope * rate;
            if (Math.Abs(minutes - time) < StepMinutes)
            {
                var rest = minutes - time;
                return (
                    longitude + (rate * rest) + (acceleration * rest * rest * 0.5),
                    meanMotion + (acceleration * rest) + (jerk * rest * rest * 0.5));
            }

            longitude += (rate * step) + (acceleration * HalfStepSquared);
            meanMotion += (acceleration * step) + (jerk * HalfStepSquared);
            time += step;
        }
    }

    /// <summary>Puts the integrated mean anomaly and mean motion into <paramref name="orbit"/>, whose other elements are at the same time.</summary>
    public abstract void Advance(double minutes, ref MeanOrbit orbit);

    /// <summary>Greenwich sidereal time at a time since epoch.</summary>
    protected double SiderealTime(double minutes) => (epochSiderealTime + (minutes * EarthRotationRadPerMin)) % Math.Tau;

    /// <summary>Rate of the mean motion at a longitude and time, and its derivative by the longitude.</summary>
    protected abstract (double Value, double Slope) Acceleration(double longitude, double minutes);
}
