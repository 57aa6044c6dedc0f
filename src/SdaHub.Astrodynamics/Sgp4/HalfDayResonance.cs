namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// Half-day resonance, for periods of 680 to 760 minutes and eccentricities of 0.5 and more (AIAA 2006-6753, routines dsinit and dspace). The
/// harmonics are named D(l m p q) as published.
/// </summary>
internal sealed class HalfDayResonance : Resonance
{
    private const double Phase22 = 5.7686396;
    private const double Phase32 = 0.95240898;
    private const double Phase44 = 1.8014998;
    private const double Phase52 = 1.0508330;
    private const double Phase54 = 4.4108898;

    private readonly HalfDayHarmonics _d;
    private readonly double _epochArgOfPericenter;
    private readonly double _argOfPericenterRate;

    public HalfDayResonance(in EpochElements epoch, in GravityRates gravity, in LunarSolarRates lunarSolar, double siderealTime)
        : base(
            (epoch.MeanAnomalyRad + epoch.RaanRad + epoch.RaanRad - siderealTime - siderealTime) % Math.Tau,
            gravity.MeanAnomaly + lunarSolar.MeanAnomaly + (2.0 * (gravity.Raan + lunarSolar.Raan - EarthRotationRadPerMin))
                - epoch.MeanMotionRadPerMin,
            epoch.MeanMotionRadPerMin,
            siderealTime)
    {
        _d = new HalfDayHarmonics(in epoch);
        _epochArgOfPericenter = epoch.ArgOfPericenterRad;
        _argOfPericenterRate = gravity.ArgOfPericenter;
    }

    public static bool AppliesTo(in EpochElements epoch) =>
        epoch.MeanMotionRadPerMin is >= 8.26e-3 and <= 9.24e-3 && epoch.Eccentricity >= 0.5;

    public override void Advance(double minutes, ref MeanOrbit orbit)
    {
        var (longitude, meanMotion) = Integrate(minutes);
        orbit.MeanMotion = meanMotion;
        orbit.MeanAnomaly = longitude - (2.0 * orbit.Raan) + (2.0 * SiderealTime(minutes));
    }

    protected override (double Value, double Slope) Acceleration(double longitude, double minutes)
    {
        var w = _epochArgOfPericenter + (_argOfPericenterRate * minutes);
        var twoW = w + w;
        var twoL = longitude + longitude;
        var (s2201, c2201) = Math.SinCos(twoW + longitude - Phase22);
        var (s2211, c2211) = Math.SinCos(longitude - Phase22);
        var (s3210, c3210) = Math.SinCos(w + longitude - Phase32);
        var (s3222, c3222) = Math.SinCos(-w + longitude - Phase32);
        var (s4410, c4410) = Math.SinCos(twoW + twoL - Phase44);
        var (s4422, c4422) = Math.SinCos(twoL - Phase44);
        var (s5220, c5220) = Math.SinCos(w + longitude - Phase52);
        var (s5232, c5232) = Math.SinCos(-w + longitude - Phase52);
        var (s5421, c5421) = Math.SinCos(w + twoL - Phase54);
        var (s5433, c5433) = Math.SinCos(-w + twoL - Phase54);
        return (
            (_d.D2201 * s2201) + (_d.D2211 * s2211) + (_d.D3210 * s3210) + (_d.D3222 * s3222) + (_d.D4410 * s4410)
                + (_d.D4422 * s4422) + (_d.D5220 * s5220) + (_d.D5232 * s5232) + (_d.D5421 * s5421) + (_d.D5433 * s5433),
            (_d.D2201 * c2201) + (_d.D2211 * c2211) + (_d.D3210 * c3210) + (_d.D3222 * c3222) + (_d.D5220 * c5220) + (_d.D5232 * c5232)
                + (2.0 * ((_d.D4410 * c4410) + (_d.D4422 * c4422) + (_d.D5421 * c5421) + (_d.D5433 * c5433))));
    }
}
