using SdaHub.Astrodynamics.Time;

namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// What SDP4 adds for periods of 225 minutes and more: attraction by Sun and Moon, and resonance with the Earth's rotation. Immutable.
/// </summary>
internal sealed class DeepSpaceModel
{
    /// <summary>Below this inclination the periodics are applied by Lyddane's method, which has no pole at the equator. 0.2 rad = 11.5 degrees.</summary>
    private const double LyddaneLimitRad = 0.2;

    private readonly LunarSolarRates _rates;
    private readonly ThirdBodyPeriodics _sun;
    private readonly ThirdBodyPeriodics _moon;
    private readonly Resonance? _resonance;

    public DeepSpaceModel(in EpochElements epoch, in GravityRates gravity)
    {
        var sun = ThirdBody.Sun(in epoch);
        var moon = ThirdBody.Moon(in epoch);
        var sunTerms = new ThirdBodyTerms(in epoch, in sun);
        var moonTerms = new ThirdBodyTerms(in epoch, in moon);
        _rates = LunarSolarRates.Sum(
            LunarSolarRates.By(in epoch, in sun, in sunTerms),
            LunarSolarRates.By(in epoch, in moon, in moonTerms));
        _sun = new ThirdBodyPeriodics(in epoch, in sun, in sunTerms);
        _moon = new ThirdBodyPeriodics(in epoch, in moon, in moonTerms);

        // The theory takes UT1 for UTC here.
        var siderealTime = SiderealTime.Gmst1982Rad(epoch.EpochUtc);
        if (SynchronousResonance.AppliesTo(in epoch))
        {
            _resonance = new SynchronousResonance(in epoch, in gravity, in _rates, siderealTime);
        }
        else if (HalfDayResonance.AppliesTo(in epoch))
        {
            _resonance = new HalfDayResonance(in epoch, in gravity, in _rates, siderealTime);
        }
    }

    /// <summary>Applies the secular rates and the resonance.</summary>
    public void AdvanceSecular(double minutes, ref MeanOrbit orbit)
    {
        _rates.Advance(minutes, ref orbit);
        _resonance?.Advance(minutes, ref orbit);
    }

    /// <summary>Applies the lunar and solar periodics.</summary>
    public Sgp4Error TryApplyPeriodics(double minutes, ref MeanOrbit orbit)
    {
        var shift = _sun.At(minutes) + _moon.At(minutes);
        orbit.Inclination += shift.Inclination;
        orbit.Eccentricity += shift.Eccentricity;
        if (orbit.Inclination >= LyddaneLimitRad)
        {
            ApplyDirectly(in shift, ref orbit);
        }
        else
        {
            ApplyByLyddane(in shift, ref orbit);
        }

        if (orbit.Inclination < 0.0)
        {
            orbit.Inclination = -orbit.Inclination;
            orbit.Raan += Math.PI;
            orbit.ArgOfPericenter -= Math.PI;
        }

        return orbit.Eccentricity is >= 0.0 and <= 1.0 ? Sgp4Error.None : Sgp4Error.PerturbedEccentricityOutOfRange;
    }

    private static void ApplyDirectly(in PeriodicShift shift, ref MeanOrbit orbit)
    {
        var (sin, cos) = Math.SinCos(orbit.Inclination);
        var node = shift.Node / sin;
        orbit.ArgOfPericenter += shift.Pericenter - (cos * node);
        orbit.Raan += node;
        orbit.MeanAnomaly += shift.Longitude;
    }

    private static void ApplyByLyddane(in PeriodicShift shift, ref MeanOrbit orbit)
    {
        var (sinI, cosI) = Math.SinCos(orbit.Inclination);
        var (sinNode, cosNode) = Math.SinCos(orbit.Raan);
        var alpha = (sinI * sinNode) + (shift.Node * cosNode) + (shift.Inclination * cosI * sinNode);
        var beta = (sinI * cosNode) - (shift.Node * sinNode) + (shift.Inclination * cosI * cosNode);

        // The node enters the next line as a number, not through a sine, so the reduction must be the published one: toward zero.
        var oldNode = orbit.Raan % Math.Tau;
        var longitude = orbit.MeanAnomaly + orbit.ArgOfPericenter + shift.Longitude + shift.Pericenter
            + ((cosI - (shift.Inclination * sinI)) * oldNode);
        var node = Math.Atan2(alpha, beta);
        if (Math.Abs(oldNode - node) > Math.PI)
        {
            node += node < oldNode ? Math.Tau : -Math.Tau;
        }

        orbit.Raan = node;
        orbit.MeanAnomaly += shift.Longitude;
        orbit.ArgOfPericenter = longitude - orbit.MeanAnomaly - (cosI * node);
    }
}
