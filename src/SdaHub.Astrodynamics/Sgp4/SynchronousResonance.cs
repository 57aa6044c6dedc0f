namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>One-day resonance, for periods of 1200 to 1800 minutes (AIAA 2006-6753, routines dsinit and dspace).</summary>
internal sealed class SynchronousResonance : Resonance
{
    private const double Q22 = 1.7891679e-6;
    private const double Q31 = 2.1460748e-6;
    private const double Q33 = 2.2123015e-7;
    private const double Phase1 = 0.13130908;
    private const double Phase2 = 2.8843198;
    private const double Phase3 = 0.37448087;

    private readonly double _delta1;
    private readonly double _delta2;
    private readonly double _delta3;

    public SynchronousResonance(in EpochElements epoch, in GravityRates gravity, in LunarSolarRates lunarSolar, double siderealTime)
        : base(
            (epoch.MeanAnomalyRad + epoch.RaanRad + epoch.ArgOfPericenterRad - siderealTime) % Math.Tau,
            gravity.MeanAnomaly + gravity.ArgOfPericenter + gravity.Raan - EarthRotationRadPerMin
                + lunarSolar.MeanAnomaly + lunarSolar.ArgOfPericenter + lunarSolar.Raan - epoch.MeanMotionRadPerMin,
            epoch.MeanMotionRadPerMin,
            siderealTime)
    {
        var e2 = epoch.Eccentricity * epoch.Eccentricity;
        var g200 = 1.0 + (e2 * (-2.5 + (0.8125 * e2)));
        var g310 = 1.0 + (2.0 * e2);
        var g300 = 1.0 + (e2 * (-6.0 + (6.60937 * e2)));
        var onePlusCos = 1.0 + epoch.CosInclination;
        var f220 = 0.75 * onePlusCos * onePlusCos;
        var f311 = (0.9375 * epoch.SinInclination * epoch.SinInclination * (1.0 + (3.0 * epoch.CosInclination))) - (0.75 * onePlusCos);
        var f330 = 1.875 * onePlusCos * onePlusCos * onePlusCos;
        var inverseAxis = 1.0 / epoch.SemiMajorAxisEr;
        var scale = 3.0 * epoch.MeanMotionRadPerMin * epoch.MeanMotionRadPerMin * inverseAxis * inverseAxis;
        _delta1 = scale * f311 * g310 * Q31 * inverseAxis;
        _delta2 = 2.0 * scale * f220 * g200 * Q22;
        _delta3 = 3.0 * scale * f330 * g300 * Q33 * inverseAxis;
    }

    public static bool AppliesTo(in EpochElements epoch) => epoch.MeanMotionRadPerMin is > 0.0034906585 and < 0.0052359877;

    public override void Advance(double minutes, ref MeanOrbit orbit)
    {
        var (longitude, meanMotion) = Integrate(minutes);
        orbit.MeanMotion = meanMotion;
        orbit.MeanAnomaly = longitude - orbit.Raan - orbit.ArgOfPericenter + SiderealTime(minutes);
    }

    protected override (double Value, double Slope) Acceleration(double longitude, double minutes)
    {
        var (sin1, cos1) = Math.SinCos(longitude - Phase1);
        var (sin2, cos2) = Math.SinCos(2.0 * (longitude - Phase2));
        var (sin3, cos3) = Math.SinCos(3.0 * (longitude - Phase3));
        return (
            (_delta1 * sin1) + (_delta2 * sin2) + (_delta3 * sin3),
            (_delta1 * cos1) + (2.0 * _delta2 * cos2) + (3.0 * _delta3 * cos3));
    }
}
