namespace SdaHub.Astrodynamics.Passes;

/// <summary>Elevation at one time of a scan.</summary>
/// <param name="TimeS">Seconds since the window began.</param>
/// <param name="ExcessRad">Elevation less the minimum elevation, in rad.</param>
/// <param name="RateRadPerS">Rate of the elevation in rad/s.</param>
/// <param name="MotionRadPerS">How fast the object goes round the geocentre as seen from the rotating Earth, in rad/s.</param>
internal readonly record struct ElevationSample(double TimeS, double ExcessRad, double RateRadPerS, double MotionRadPerS)
{
    public bool HasState => ExcessRad > double.NegativeInfinity;

    public bool IsUp => ExcessRad >= 0.0;

    public bool IsRising => RateRadPerS > 0.0;

    /// <summary>What stands for a time that cannot be propagated to: never up.</summary>
    public static ElevationSample WithoutState(double timeS) => new(timeS, double.NegativeInfinity, 0.0, 0.0);
}
