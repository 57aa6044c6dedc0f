using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;

namespace SdaHub.Cli.Orbits;

/// <summary>From element sets to propagators, with the refusals in words.</summary>
internal static class Propagators
{
    private static readonly PropagatorCache Cache = new();

    /// <summary>The propagator of a set; null, and said on standard error, when the theory refuses its elements.</summary>
    public static Sgp4Propagator? Create(ElementSet set, Outcome outcome)
    {
        var error = Cache.TryGet(set, out var propagator);
        if (propagator is null)
        {
            outcome.Fail($"object {set.ObjectId}: {Text(error)}");
        }

        return propagator;
    }

    /// <summary>Of several sets of one object the one with the epoch nearest to a time.</summary>
    public static ElementSet Nearest(IReadOnlyList<ElementSet> sets, JulianDate utc) =>
        sets.MinBy(set => Math.Abs(utc.SecondsSince(JulianDate.FromUtc(set.Epoch))))!;

    /// <summary>Why there is no state.</summary>
    public static string Text(Sgp4Error error) => error switch
    {
        Sgp4Error.MeanEccentricityOutOfRange => "SGP4 error 1: the mean eccentricity leaves 0 to 1",
        Sgp4Error.MeanMotionNotPositive => "SGP4 error 2: the mean motion is not above 0",
        Sgp4Error.PerturbedEccentricityOutOfRange => "SGP4 error 3: the eccentricity with Sun and Moon leaves 0 to 1",
        Sgp4Error.SemilatusRectumNegative => "SGP4 error 4: the semilatus rectum is negative",
        Sgp4Error.SubOrbitalEpoch => "SGP4 error 5: the elements are sub-orbital",
        Sgp4Error.Decayed => "SGP4 error 6: the object has decayed; its later times are left out",
        _ => "an element is not a finite number, or the time is more than 190 years from epoch",
    };
}
