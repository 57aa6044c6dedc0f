namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// Coefficients of one body's attraction, named S1 to S7 and Z1 to Z33 as published (Spacetrack Report 3, section 7; AIAA 2006-6753, routine dscom).
/// The secular rates and the periodics are both made of them.
/// </summary>
internal readonly struct ThirdBodyTerms
{
    public ThirdBodyTerms(in EpochElements epoch, in ThirdBody body)
    {
        var (a1, a2, a3, a4, a5, a6) = Directions(in epoch, in body);
        var (sinW, cosW) = Math.SinCos(epoch.ArgOfPericenterRad);
        var x1 = (a1 * cosW) + (a2 * sinW);
        var x2 = (a3 * cosW) + (a4 * sinW);
        var x3 = (-a1 * sinW) + (a2 * cosW);
        var x4 = (-a3 * sinW) + (a4 * cosW);
        var x5 = a5 * sinW;
        var x6 = a6 * sinW;
        var x7 = a5 * cosW;
        var x8 = a6 * cosW;

        var e2 = epoch.Eccentricity * epoch.Eccentricity;
        var beta2 = epoch.BetaSquared;
        Z31 = (12.0 * x1 * x1) - (3.0 * x3 * x3);
        Z32 = (24.0 * x1 * x2) - (6.0 * x3 * x4);
        Z33 = (12.0 * x2 * x2) - (3.0 * x4 * x4);
        Z1 = (2.0 * ((3.0 * ((a1 * a1) + (a2 * a2))) + (Z31 * e2))) + (beta2 * Z31);
        Z2 = (2.0 * ((6.0 * ((a1 * a3) + (a2 * a4))) + (Z32 * e2))) + (beta2 * Z32);
        Z3 = (2.0 * ((3.0 * ((a3 * a3) + (a4 * a4))) + (Z33 * e2))) + (beta2 * Z33);
        Z11 = (-6.0 * a1 * a5) + (e2 * ((-24.0 * x1 * x7) - (6.0 * x3 * x5)));
        Z12 = (-6.0 * ((a1 * a6) + (a3 * a5))) + (e2 * ((-24.0 * ((x2 * x7) + (x1 * x8))) - (6.0 * ((x3 * x6) + (x4 * x5)))));
        Z13 = (-6.0 * a3 * a6) + (e2 * ((-24.0 * x2 * x8) - (6.0 * x4 * x6)));
        Z21 = (6.0 * a2 * a5) + (e2 * ((24.0 * x1 * x5) - (6.0 * x3 * x7)));
        Z22 = (6.0 * ((a4 * a5) + (a2 * a6))) + (e2 * ((24.0 * ((x2 * x5) + (x1 * x6))) - (6.0 * ((x4 * x7) + (x3 * x8)))));
        Z23 = (6.0 * a4 * a6) + (e2 * ((24.0 * x2 * x6) - (6.0 * x4 * x8)));

        var beta = Math.Sqrt(beta2);
        S3 = body.Strength / epoch.MeanMotionRadPerMin;
        S2 = -0.5 * S3 / beta;
        S4 = S3 * beta;
        S1 = -15.0 * epoch.Eccentricity * S4;
        S5 = (x1 * x3) + (x2 * x4);
        S6 = (x2 * x3) + (x1 * x4);
        S7 = (x2 * x4) - (x1 * x3);
    }

    public double S1 { get; }

    public double S2 { get; }

    public double S3 { get; }

    public double S4 { get; }

    public double S5 { get; }

    public double S6 { get; }

    public double S7 { get; }

    public double Z1 { get; }

    public double Z2 { get; }

    public double Z3 { get; }

    public double Z11 { get; }

    public double Z12 { get; }

    public double Z13 { get; }

    public double Z21 { get; }

    public double Z22 { get; }

    public double Z23 { get; }

    public double Z31 { get; }

    public double Z32 { get; }

    public double Z33 { get; }

    /// <summary>The body's apsidal axes against the satellite's orbital plane, A1 to A6 as published.</summary>
    private static (double A1, double A2, double A3, double A4, double A5, double A6) Directions(in EpochElements epoch, in ThirdBody body)
    {
        var (sinG, cosG, sinH, cosH) = (body.SinPericenter, body.CosPericenter, body.SinNode, body.CosNode);
        var (sinI, cosI) = (epoch.SinInclination, epoch.CosInclination);
        var a1 = (cosG * cosH) + (sinG * body.CosInclination * sinH);
        var a3 = (-sinG * cosH) + (cosG * body.CosInclination * sinH);
        var a7 = (-cosG * sinH) + (sinG * body.CosInclination * cosH);
        var a8 = sinG * body.SinInclination;
        var a9 = (sinG * sinH) + (cosG * body.CosInclination * cosH);
        var a10 = cosG * body.SinInclination;
        return (
            a1,
            (cosI * a7) + (sinI * a8),
            a3,
            (cosI * a9) + (sinI * a10),
            (-sinI * a7) + (cosI * a8),
            (-sinI * a9) + (cosI * a10));
    }
}
