namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// Secular drag in the power-law atmosphere (Lane and Hoots, Spacetrack Report 3, section 6; AIAA 2006-6753, routines sgp4init and sgp4). C1 to C5, D2
/// to D4, eta and the t-coefficients are named as published. Deep space and perigees below 220 km take the truncated equations.
/// </summary>
internal readonly struct AtmosphericDrag
{
    private const double FullTheoryPerigeeKm = 220.0;
    private const double NearlyCircular = 1.0e-4;

    private readonly bool _truncated;
    private readonly double _c1;
    private readonly double _bStarC4;
    private readonly double _bStarC5;
    private readonly double _raanCoefficient;
    private readonly double _t2;
    private readonly double _t3;
    private readonly double _t4;
    private readonly double _t5;
    private readonly double _d2;
    private readonly double _d3;
    private readonly double _d4;
    private readonly double _eta;
    private readonly double _argOfPericenterCoefficient;
    private readonly double _meanAnomalyCoefficient;
    private readonly double _epochDensityTerm;
    private readonly double _epochSinMeanAnomaly;

    public AtmosphericDrag(in EpochElements epoch, in GravityRates rates)
    {
        var density = new DragDensity(in epoch);
        var eta = density.Eta;
        var e = epoch.Eccentricity;
        var scale = epoch.MeanMotionRadPerMin * density.CoefficientOverPsi7;
        _eta = eta;
        _truncated = epoch.IsDeepSpace || epoch.PerigeeEr < (FullTheoryPerigeeKm / Wgs72.EarthRadiusKm) + 1.0;

        _c1 = epoch.BStar * scale * C2Factor(in epoch, in density);
        _t2 = 1.5 * _c1;
        _bStarC4 = epoch.BStar * 2.0 * scale * epoch.SemiMajorAxisEr * epoch.BetaSquared * C4Factor(in epoch, in density);
        _bStarC5 = epoch.BStar * 2.0 * density.CoefficientOverPsi7 * epoch.SemiMajorAxisEr * epoch.BetaSquared
            * (1.0 + (2.75 * ((eta * eta) + (e * eta))) + (e * eta * eta * eta));
        _raanCoefficient = 3.5 * epoch.BetaSquared * rates.RaanFirstOrder * _c1;

        if (e > NearlyCircular)
        {
            var c3 = -2.0 * density.Coefficient * density.Xi * Wgs72.J3OverJ2 * epoch.MeanMotionRadPerMin * epoch.SinInclination / e;
            _argOfPericenterCoefficient = epoch.BStar * c3 * Math.Cos(epoch.ArgOfPericenterRad);
            _meanAnomalyCoefficient = -2.0 / 3.0 * density.Coefficient * epoch.BStar / (e * eta);
        }

        _epochDensityTerm = Cube(1.0 + (eta * Math.Cos(epoch.MeanAnomalyRad)));
        _epochSinMeanAnomaly = Math.Sin(epoch.MeanAnomalyRad);

        var c1Squared = _c1 * _c1;
        var a = epoch.SemiMajorAxisEr;
        _d2 = 4.0 * a * density.Xi * c1Squared;
        var d3Scale = _d2 * density.Xi * _c1 / 3.0;
        _d3 = ((17.0 * a) + density.SEr) * d3Scale;
        _d4 = 0.5 * d3Scale * a * density.Xi * ((221.0 * a) + (31.0 * density.SEr)) * _c1;
        _t3 = _d2 + (2.0 * c1Squared);
        _t4 = 0.25 * ((3.0 * _d3) + (_c1 * ((12.0 * _d2) + (10.0 * c1Squared))));
        _t5 = 0.2 * ((3.0 * _d4) + (12.0 * _c1 * _d3) + (6.0 * _d2 * _d2) + (15.0 * c1Squared * ((2.0 * _d2) + c1Squared)));
    }

    /// <summary>Corrects the angles of <paramref name="orbit"/> for drag and tells what is to be done to the rest.</summary>
    public DragEffect Advance(double minutes, ref MeanOrbit orbit)
    {
        var t2 = minutes * minutes;
        orbit.Raan += _raanCoefficient * t2;
        var axisFactor = 1.0 - (_c1 * minutes);
        var eccentricityLoss = _bStarC4 * minutes;
        var longitudeGain = _t2 * t2;
        if (_truncated)
        {
            return new DragEffect(axisFactor, eccentricityLoss, longitudeGain);
        }

        var densityTerm = Cube(1.0 + (_eta * Math.Cos(orbit.MeanAnomaly)));
        var shift = (_argOfPericenterCoefficient * minutes) + (_meanAnomalyCoefficient * (densityTerm - _epochDensityTerm));
        orbit.MeanAnomaly += shift;
        orbit.ArgOfPericenter -= shift;
        var t3 = t2 * minutes;
        var t4 = t3 * minutes;
        return new DragEffect(
            axisFactor - (_d2 * t2) - (_d3 * t3) - (_d4 * t4),
            eccentricityLoss + (_bStarC5 * (Math.Sin(orbit.MeanAnomaly) - _epochSinMeanAnomaly)),
            longitudeGain + (_t3 * t3) + (t4 * (_t4 + (minutes * _t5))));
    }

    private static double C2Factor(in EpochElements epoch, in DragDensity density)
    {
        var eta2 = density.Eta * density.Eta;
        var eEta = epoch.Eccentricity * density.Eta;
        var theta2 = epoch.CosInclination * epoch.CosInclination;
        return (epoch.SemiMajorAxisEr * (1.0 + (1.5 * eta2) + (eEta * (4.0 + eta2))))
            + (0.375 * Wgs72.J2 * density.Xi / density.PsiSquared * ((3.0 * theta2) - 1.0) * (8.0 + (3.0 * eta2 * (8.0 + eta2))));
    }

    private static double C4Factor(in EpochElements epoch, in DragDensity density)
    {
        var eta = density.Eta;
        var eta2 = eta * eta;
        var e = epoch.Eccentricity;
        var eEta = e * eta;
        var theta2 = epoch.CosInclination * epoch.CosInclination;
        var oblateness = (-3.0 * ((3.0 * theta2) - 1.0) * (1.0 - (2.0 * eEta) + (eta2 * (1.5 - (0.5 * eEta)))))
            + (0.75 * (1.0 - theta2) * ((2.0 * eta2) - (eEta * (1.0 + eta2))) * Math.Cos(2.0 * epoch.ArgOfPericenterRad));
        return (eta * (2.0 + (0.5 * eta2)))
            + (e * (0.5 + (2.0 * eta2)))
            - (Wgs72.J2 * density.Xi / (epoch.SemiMajorAxisEr * density.PsiSquared) * oblateness);
    }

    private static double Cube(double value) => value * value * value;
}
