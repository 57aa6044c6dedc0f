namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Periodic perturbations by one body (Spacetrack Report 3, section 7; AIAA 2006-6753, routines dscom and dpper).</summary>
internal readonly struct ThirdBodyPeriodics
{
    private readonly double _epochMeanAnomaly;
    private readonly double _meanMotion;
    private readonly double _eccentricity;
    private readonly double _e2;
    private readonly double _e3;
    private readonly double _i2;
    private readonly double _i3;
    private readonly double _l2;
    private readonly double _l3;
    private readonly double _l4;
    private readonly double _g2;
    private readonly double _g3;
    private readonly double _g4;
    private readonly double _h2;
    private readonly double _h3;

    public ThirdBodyPeriodics(in EpochElements epoch, in ThirdBody body, in ThirdBodyTerms terms)
    {
        var eSquared = epoch.Eccentricity * epoch.Eccentricity;
        _epochMeanAnomaly = body.EpochMeanAnomalyRad;
        _meanMotion = body.MeanMotionRadPerMin;
        _eccentricity = body.Eccentricity;
        _e2 = 2.0 * terms.S1 * terms.S6;
        _e3 = 2.0 * terms.S1 * terms.S7;
        _i2 = 2.0 * terms.S2 * terms.Z12;
        _i3 = 2.0 * terms.S2 * (terms.Z13 - terms.Z11);
        _l2 = -2.0 * terms.S3 * terms.Z2;
        _l3 = -2.0 * terms.S3 * (terms.Z3 - terms.Z1);
        _l4 = -2.0 * terms.S3 * (-21.0 - (9.0 * eSquared)) * body.Eccentricity;
        _g2 = 2.0 * terms.S4 * terms.Z32;
        _g3 = 2.0 * terms.S4 * (terms.Z33 - terms.Z31);
        _g4 = -18.0 * terms.S4 * body.Eccentricity;
        _h2 = -2.0 * terms.S2 * terms.Z22;
        _h3 = -2.0 * terms.S2 * (terms.Z23 - terms.Z21);
    }

    public PeriodicShift At(double minutes)
    {
        var meanAnomaly = _epochMeanAnomaly + (_meanMotion * minutes);
        var (sin, cos) = Math.SinCos(meanAnomaly + (2.0 * _eccentricity * Math.Sin(meanAnomaly)));
        var f2 = (0.5 * sin * sin) - 0.25;
        var f3 = -0.5 * sin * cos;
        return new PeriodicShift(
            (_e2 * f2) + (_e3 * f3),
            (_i2 * f2) + (_i3 * f3),
            (_l2 * f2) + (_l3 * f3) + (_l4 * sin),
            (_g2 * f2) + (_g3 * f3) + (_g4 * sin),
            (_h2 * f2) + (_h3 * f3));
    }
}
