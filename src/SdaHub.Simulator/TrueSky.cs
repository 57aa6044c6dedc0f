using System.Collections.Concurrent;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Protocol.Catalog.V1;

namespace SdaHub.Simulator;

/// <summary>
/// Where the objects of the catalog really are, as far as this simulation goes: SGP4 from the element sets that the SpOC holds, at the exact times of its
/// observations. Safe from many threads.
/// </summary>
internal sealed class TrueSky(Func<int, CatalogObject?> findObject, EarthOrientationTable earthOrientation)
{
    private readonly ConcurrentDictionary<int, TrueObject> _objects = new();

    /// <summary>The rotations of an instant.</summary>
    public EarthFrames FramesAt(JulianDate utc) => EarthFrames.At(utc, earthOrientation.At(utc));

    /// <summary>State of an object at an instant.</summary>
    /// <returns>The state; null when the catalog has no such object, or its elements give no state then.</returns>
    public ItrfState? StateOf(int objectId, EarthFrames frames)
    {
        if (findObject(objectId) is not { ElementSet: not null } known)
        {
            return null;
        }

        if (!_objects.TryGetValue(objectId, out var cached) || cached.Version != known.Version)
        {
            Sgp4Propagator.TryCreate(ToMeanElements(known.ElementSet), out var propagator);
            cached = new TrueObject(known.Version, propagator);
            _objects[objectId] = cached;
        }

        return cached.Propagator?.TryPropagate(frames.Utc, out var teme) == Sgp4Error.None ? frames.ToItrf(in teme) : null;
    }

    private static MeanElements ToMeanElements(ElementSet elements) => new(
        JulianDate.FromUtc(elements.EpochTime.ToDateTimeOffset()),
        elements.MeanMotionRevPerDay,
        elements.Eccentricity,
        elements.InclinationDeg,
        elements.RaOfAscNodeDeg,
        elements.ArgOfPericenterDeg,
        elements.MeanAnomalyDeg,
        elements.BStarPerEarthRadius);

    private sealed record TrueObject(long Version, Sgp4Propagator? Propagator);
}
