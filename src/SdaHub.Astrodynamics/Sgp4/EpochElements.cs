using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// The mean elements at epoch in the theory's own units, with Kozai's mean motion turned into Brouwer's (Spacetrack Report 3, section 6; AIAA
/// 2006-6753, routine initl).
/// </summary>
internal readonly struct EpochElements
{
    private const double RadPerMinPerRevPerDay = Math.Tau / 1440.0;

    public EpochElements(in MeanElements elements)
    {
        EpochUtc = elements.EpochUtc;
        Eccentricity = elements.Eccentricity;
        InclinationRad = elements.InclinationDeg * Angles.RadPerDeg;
        RaanRad = elements.RaanDeg * Angles.RadPerDeg;
        ArgOfPericenterRad = elements.ArgOfPericenterDeg * Angles.RadPerDeg;
        MeanAnomalyRad = elements.MeanAnomalyDeg * Angles.RadPerDeg;
        BStar = elements.BStarPerEarthRadius;
        (SinInclination, CosInclination) = Math.SinCos(InclinationRad);
        MeanMotionRadPerMin = BrouwerMeanMotion(elements.MeanMotionRevPerDay * RadPerMinPerRevPerDay, Eccentricity, CosInclination);
        SemiMajorAxisEr = Wgs72.SemiMajorAxis(MeanMotionRadPerMin);
    }

    public JulianDate EpochUtc { get; }

    public double MeanMotionRadPerMin { get; }

    public double SemiMajorAxisEr { get; }

    public double Eccentricity { get; }

    public double InclinationRad { get; }

    public double RaanRad { get; }

    public double ArgOfPericenterRad { get; }

    public double MeanAnomalyRad { get; }

    public double BStar { get; }

    public double SinInclination { get; }

    public double CosInclination { get; }

    /// <summary>1 - e^2.</summary>
    public double BetaSquared => 1.0 - (Eccentricity * Eccentricity);

    /// <summary>Radius of perigee in Earth radii.</summary>
    public double PerigeeEr => SemiMajorAxisEr * (1.0 - Eccentricity);

    /// <summary>Periods of 225 minutes and more take the deep-space terms.</summary>
    public bool IsDeepSpace => Math.Tau / MeanMotionRadPerMin >= 225.0;

    private static double BrouwerMeanMotion(double kozaiMeanMotion, double eccentricity, double cosInclination)
    {
        var betaSquared = 1.0 - (eccentricity * eccentricity);
        var a1 = Wgs72.SemiMajorAxis(kozaiMeanMotion);
        var d1 = 0.75 * Wgs72.J2 * ((3.0 * cosInclination * cosInclination) - 1.0) / (Math.Sqrt(betaSquared) * betaSquared);
        var delta1 = d1 / (a1 * a1);
        var a0 = a1 * (1.0 - (delta1 * delta1) - (delta1 * ((1.0 / 3.0) + (134.0 * delta1 * delta1 / 81.0))));
        var delta0 = d1 / (a0 * a0);
        return kozaiMeanMotion / (1.0 + delta0);
    }
}
