namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Strengths of the ten harmonics of the half-day resonance at epoch (AIAA 2006-6753, routine dsinit), in rad/min^2.</summary>
internal readonly struct HalfDayHarmonics
{
    private const double Root22 = 1.7891679e-6;
    private const double Root32 = 3.7393792e-7;
    private const double Root44 = 7.3636953e-9;
    private const double Root52 = 1.1428639e-7;
    private const double Root54 = 2.1765803e-9;

    public HalfDayHarmonics(in EpochElements epoch)
    {
        var g = new HalfDayEccentricityFunctions(epoch.Eccentricity);
        var c = epoch.CosInclination;
        var c2 = c * c;
        var s = epoch.SinInclination;
        var s2 = s * s;
        var f220 = 0.75 * (1.0 + (2.0 * c) + c2);
        var f221 = 1.5 * s2;
        var f321 = 1.875 * s * (1.0 - (2.0 * c) - (3.0 * c2));
        var f322 = -1.875 * s * (1.0 + (2.0 * c) - (3.0 * c2));
        var f441 = 35.0 * s2 * f220;
        var f442 = 39.3750 * s2 * s2;
        var f522 = 9.84375 * s * ((s2 * (1.0 - (2.0 * c) - (5.0 * c2))) + (0.33333333 * (-2.0 + (4.0 * c) + (6.0 * c2))));
        var f523 = s * ((4.92187512 * s2 * (-2.0 - (4.0 * c) + (10.0 * c2))) + (6.56250012 * (1.0 + (2.0 * c) - (3.0 * c2))));
        var f542 = 29.53125 * s * (2.0 - (8.0 * c) + (c2 * (-12.0 + (8.0 * c) + (10.0 * c2))));
        var f543 = 29.53125 * s * (-2.0 - (8.0 * c) + (c2 * (12.0 + (8.0 * c) - (10.0 * c2))));

        var inverseAxis = 1.0 / epoch.SemiMajorAxisEr;
        var degree2 = 3.0 * epoch.MeanMotionRadPerMin * epoch.MeanMotionRadPerMin * inverseAxis * inverseAxis;
        var degree3 = degree2 * inverseAxis;
        var degree4 = degree3 * inverseAxis;
        var degree5 = degree4 * inverseAxis;
        D2201 = degree2 * Root22 * f220 * g.G201;
        D2211 = degree2 * Root22 * f221 * g.G211;
        D3210 = degree3 * Root32 * f321 * g.G310;
        D3222 = degree3 * Root32 * f322 * g.G322;
        D4410 = 2.0 * degree4 * Root44 * f441 * g.G410;
        D4422 = 2.0 * degree4 * Root44 * f442 * g.G422;
        D5220 = degree5 * Root52 * f522 * g.G520;
        D5232 = degree5 * Root52 * f523 * g.G532;
        D5421 = 2.0 * degree5 * Root54 * f542 * g.G521;
        D5433 = 2.0 * degree5 * Root54 * f543 * g.G533;
    }

    public double D2201 { get; }

    public double D2211 { get; }

    public double D3210 { get; }

    public double D3222 { get; }

    public double D4410 { get; }

    public double D4422 { get; }

    public double D5220 { get; }

    public double D5232 { get; }

    public double D5421 { get; }

    public double D5433 { get; }
}
