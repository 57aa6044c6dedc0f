namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Secular rates of the angles by the zonal harmonics J2 and J4, in rad/min (Spacetrack Report 3, section 6; routine sgp4init).</summary>
internal readonly struct GravityRates
{
    public GravityRates(in EpochElements epoch)
    {
        var n = epoch.MeanMotionRadPerMin;
        var cos = epoch.CosInclination;
        var cos2 = cos * cos;
        var cos4 = cos2 * cos2;
        var semilatusRectum = epoch.SemiMajorAxisEr * epoch.BetaSquared;
        var inverseP2 = 1.0 / (semilatusRectum * semilatusRectum);
        var beta = Math.Sqrt(epoch.BetaSquared);
        var j2Term = 1.5 * Wgs72.J2 * inverseP2 * n;
        var j2SquaredTerm = 0.5 * j2Term * Wgs72.J2 * inverseP2;
        var j4Term = -0.46875 * Wgs72.J4 * inverseP2 * inverseP2 * n;

        MeanAnomaly = n
            + (0.5 * j2Term * beta * ((3.0 * cos2) - 1.0))
            + (0.0625 * j2SquaredTerm * beta * (13.0 - (78.0 * cos2) + (137.0 * cos4)));
        ArgOfPericenter = (-0.5 * j2Term * (1.0 - (5.0 * cos2)))
            + (0.0625 * j2SquaredTerm * (7.0 - (114.0 * cos2) + (395.0 * cos4)))
            + (j4Term * (3.0 - (36.0 * cos2) + (49.0 * cos4)));
        RaanFirstOrder = -j2Term * cos;
        Raan = RaanFirstOrder + (((0.5 * j2SquaredTerm * (4.0 - (19.0 * cos2))) + (2.0 * j4Term * (3.0 - (7.0 * cos2)))) * cos);
    }

    public double MeanAnomaly { get; }

    public double ArgOfPericenter { get; }

    public double Raan { get; }

    /// <summary>The part of <see cref="Raan"/> of first order in J2, which drag makes grow.</summary>
    public double RaanFirstOrder { get; }
}
