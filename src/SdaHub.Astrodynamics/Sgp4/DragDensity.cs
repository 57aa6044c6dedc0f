namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>The parameters s and q0 of the power-law density, adapted to the perigee, and what follows from them at epoch.</summary>
internal readonly struct DragDensity
{
    private const double DefaultSKm = 78.0;
    private const double LowestSKm = 20.0;
    private const double Q0Km = 120.0;

    public DragDensity(in EpochElements epoch)
    {
        var perigeeKm = (epoch.PerigeeEr - 1.0) * Wgs72.EarthRadiusKm;
        var sKm = perigeeKm switch
        {
            >= 156.0 => DefaultSKm,
            >= 98.0 => perigeeKm - DefaultSKm,
            _ => LowestSKm,
        };
        SEr = (sKm / Wgs72.EarthRadiusKm) + 1.0;
        Xi = 1.0 / (epoch.SemiMajorAxisEr - SEr);
        Eta = epoch.SemiMajorAxisEr * epoch.Eccentricity * Xi;
        PsiSquared = Math.Abs(1.0 - (Eta * Eta));
        var thickness = (Q0Km - sKm) / Wgs72.EarthRadiusKm * Xi;
        Coefficient = thickness * thickness * thickness * thickness;
        CoefficientOverPsi7 = Coefficient / Math.Pow(PsiSquared, 3.5);
    }

    /// <summary>The parameter s in Earth radii from the centre.</summary>
    public double SEr { get; }

    /// <summary>xi = 1 / (a - s).</summary>
    public double Xi { get; }

    /// <summary>eta = a e xi.</summary>
    public double Eta { get; }

    /// <summary>|1 - eta^2|.</summary>
    public double PsiSquared { get; }

    /// <summary>(q0 - s)^4 xi^4.</summary>
    public double Coefficient { get; }

    /// <summary>(q0 - s)^4 xi^4 |1 - eta^2|^-3.5.</summary>
    public double CoefficientOverPsi7 { get; }
}
