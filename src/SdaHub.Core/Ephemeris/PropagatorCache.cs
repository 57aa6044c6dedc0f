using System.Runtime.CompilerServices;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Ephemeris;

/// <summary>
/// Keeps one propagator per element set, made at first use and for as long as the element set itself lives, so that whoever holds a catalog snapshot shares them
/// and a replaced element set takes its propagator along. Safe from many threads.
/// </summary>
public sealed class PropagatorCache
{
    // Keyed by reference: element sets are immutable, and a changed one is another object.
    private readonly ConditionalWeakTable<ElementSet, Entry> _entries = [];

    /// <summary>The propagator of an element set.</summary>
    /// <param name="elementSet">The element set.</param>
    /// <param name="propagator">The propagator; null when the theory refuses the elements.</param>
    /// <returns>Why there is none; <see cref="Sgp4Error.None"/> when there is one.</returns>
    public Sgp4Error TryGet(ElementSet elementSet, out Sgp4Propagator? propagator)
    {
        var entry = _entries.GetValue(elementSet, static key => new Entry(key));
        propagator = entry.Propagator;
        return entry.Error;
    }

    private sealed class Entry
    {
        public Entry(ElementSet elementSet)
        {
            var elements = new MeanElements(
                JulianDate.FromUtc(elementSet.Epoch), elementSet.MeanMotionRevPerDay, elementSet.Eccentricity, elementSet.InclinationDeg,
                elementSet.RaanDeg, elementSet.ArgOfPericenterDeg, elementSet.MeanAnomalyDeg, elementSet.BStarPerEarthRadius);
            Error = Sgp4Propagator.TryCreate(in elements, out var propagator);
            Propagator = propagator;
        }

        public Sgp4Error Error { get; }

        public Sgp4Propagator? Propagator { get; }
    }
}
