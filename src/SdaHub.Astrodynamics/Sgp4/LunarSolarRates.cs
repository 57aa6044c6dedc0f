namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>Secular rates by Sun and Moon, per minute (Spacetrack Report 3, section 7; AIAA 2006-6753, routine dsinit).</summary>
internal readonly struct LunarSolarRates
{
    /// <summary>Within 3 degrees of the equator the node rate is left out, since it is divided by the sine of the inclination.</summary>
    private const double NearlyEquatorialRad = 5.2359877e-2;

    private LunarSolarRates(in EpochElements epoch, in ThirdBody body, in ThirdBodyTerms terms)
    {
        var n = body.MeanMotionRadPerMin;
        var e2 = epoch.Eccentricity * epoch.Eccentricity;
        var nearlyEquatorial = epoch.InclinationRad < NearlyEquatorialRad || epoch.InclinationRad > Math.PI - NearlyEquatorialRad;
        Eccentricity = terms.S1 * n * terms.S5;
        Inclination = terms.S2 * n * (terms.Z11 + terms.Z13);
        MeanAnomaly = -n * terms.S3 * (terms.Z1 + terms.Z3 - 14.0 - (6.0 * e2));
        Raan = nearlyEquatorial || epoch.SinInclination == 0.0 ? 0.0 : -n * terms.S2 * (terms.Z21 + terms.Z23) / epoch.SinInclination;
        ArgOfPericenter = (terms.S4 * n * (terms.Z31 + terms.Z33 - 6.0)) - (epoch.CosInclination * Raan);
    }

    public double Eccentricity { get; private init; }

    public double Inclination { get; private init; }

    public double MeanAnomaly { get; private init; }

    public double Raan { get; private init; }

    public double ArgOfPericenter { get; private init; }

    /// <summary>Rates by one body.</summary>
    public static LunarSolarRates By(in EpochElements epoch, in ThirdBody body, in ThirdBodyTerms terms) => new(in epoch, in body, in terms);

    /// <summary>Rates by both bodies together.</summary>
    public static LunarSolarRates Sum(in LunarSolarRates sun, in LunarSolarRates moon) => new()
    {
        Eccentricity = sun.Eccentricity + moon.Eccentricity,
        Inclination = sun.Inclination + moon.Inclination,
        MeanAnomaly = sun.MeanAnomaly + moon.MeanAnomaly,
        Raan = sun.Raan + moon.Raan,
        ArgOfPericenter = sun.ArgOfPericenter + moon.ArgOfPericenter,
    };

    public void Advance(double minutes, ref MeanOrbit orbit)
    {
        orbit.Eccentricity += Eccentricity * minutes;
        orbit.Inclination += Inclination * minutes;
        orbit.ArgOfPericenter += ArgOfPericenter * minutes;
        orbit.Raan += Raan * minutes;
        orbit.MeanAnomaly += MeanAnomaly * minutes;
    }
}
