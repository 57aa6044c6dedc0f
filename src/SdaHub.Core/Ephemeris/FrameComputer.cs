using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Ephemeris;

/// <summary>Computes one instant for everyone who wants it. The same catalog, instant and products always give the same frame. Safe from many threads.</summary>
public sealed class FrameComputer
{
    /// <summary>Objects per step of parallel work: some hundred microseconds, so that handing out the steps costs nothing.</summary>
    private const int ChunkLength = 256;

    private readonly PropagatorCache _propagators;
    private readonly EarthOrientationTable _orientation;
    private readonly ParallelOptions _parallel;

    /// <summary>Makes a computer.</summary>
    /// <param name="propagators">Propagators of the element sets.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    /// <param name="options">How many processors it may keep busy.</param>
    public FrameComputer(PropagatorCache propagators, EarthOrientationTable orientation, IOptions<EphemerisOptions> options)
    {
        _propagators = propagators;
        _orientation = orientation;
        var processorCount = options.Value.ProcessorCount;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = processorCount > 0 ? processorCount : Math.Max(1, Environment.ProcessorCount - 1) };
    }

    /// <summary>Computes an instant.</summary>
    /// <param name="catalog">The objects.</param>
    /// <param name="instant">The instant, UTC.</param>
    /// <param name="states">State vectors wanted.</param>
    /// <param name="angles">Pointing angles wanted.</param>
    public EphemerisFrame Compute(CatalogSnapshot catalog, DateTimeOffset instant, IReadOnlyList<StateProduct> states, IReadOnlyList<AngleProduct> angles)
    {
        var utc = JulianDate.FromUtc(instant);
        var frames = EarthFrames.At(utc, _orientation.At(utc));
        var propagated = Propagate(Select(catalog, [.. states.Select(product => product.Objects), .. angles.Select(product => product.Objects)]), utc);
        var gcrf = states.Any(product => product.Frame == StateFrame.Gcrf) ? Convert(propagated.States, state => frames.ToGcrf(in state)) : [];
        var isEarthFixedWanted = angles.Count > 0 || states.Any(product => product.Frame == StateFrame.Itrf);
        var itrf = isEarthFixedWanted ? Convert(propagated.States, state => frames.ToItrf(in state)) : [];
        var sites = angles
            .GroupBy(product => product.Site.Position)
            .ToFrozenDictionary(products => products.Key, products => Observe([.. products], propagated.Objects, itrf, frames));
        return new EphemerisFrame(instant, propagated, gcrf, itrf, sites);
    }

    /// <summary>The objects that any selection names, by catalog number, as far as they have elements.</summary>
    private static CatalogObject[] Select(CatalogSnapshot catalog, IReadOnlyList<ObjectSelection> selections)
    {
        if (selections.Any(selection => selection.ObjectIds is null))
        {
            return [.. catalog.Objects.Where(catalogObject => catalogObject.ElementSet is not null)];
        }

        var found = new List<CatalogObject>();
        foreach (var objectId in selections.SelectMany(selection => selection.ObjectIds!).Distinct().Order())
        {
            if (catalog.Find(objectId) is { ElementSet: not null } catalogObject)
            {
                found.Add(catalogObject);
            }
        }

        return [.. found];
    }

    private PropagatedObjects Propagate(CatalogObject[] objects, JulianDate utc)
    {
        var states = new TemeState[objects.Length];
        var errors = new Sgp4Error[objects.Length];
        ForEachChunk(objects.Length, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                errors[i] = _propagators.TryGet(objects[i].ElementSet!, out var propagator);
                if (errors[i] == Sgp4Error.None)
                {
                    errors[i] = propagator!.TryPropagate(utc, out states[i]);
                }
            }
        });

        var kept = 0;
        var failures = new Dictionary<Sgp4Error, int>();
        for (var i = 0; i < objects.Length; i++)
        {
            if (errors[i] == Sgp4Error.None)
            {
                (objects[kept], states[kept]) = (objects[i], states[i]);
                kept++;
            }
            else
            {
                failures[errors[i]] = failures.GetValueOrDefault(errors[i]) + 1;
            }
        }

        return new PropagatedObjects(objects[..kept], states[..kept], failures);
    }

    private T[] Convert<T>(TemeState[] states, Func<TemeState, T> convert)
    {
        var converted = new T[states.Length];
        ForEachChunk(states.Length, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                converted[i] = convert(states[i]);
            }
        });
        return converted;
    }

    /// <summary>Angles from the one site of the products, for the objects of all of them and down to the lowest elevation that one of them wants.</summary>
    private SiteAngles Observe(AngleProduct[] products, CatalogObject[] objects, ItrfState[] states, EarthFrames frames)
    {
        var observer = new Observer(products[0].Site.Position);
        var lowestDeg = products.Min(product => product.MinimumElevationDeg);
        var sunKm = Sun.PositionGcrfKm(frames);
        var looks = new SiteLook?[objects.Length];
        ForEachChunk(objects.Length, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                // Most objects are below the horizon: they are told by the cheap angles.
                var objectId = objects[i].ObjectId;
                if (Array.Exists(products, product => product.Objects.Contains(objectId)) && observer.ObserveHorizon(in states[i]).ElevationDeg >= lowestDeg)
                {
                    var isSunlit = Sun.IlluminationOf(frames.ToGcrf(in states[i]).PositionKm, sunKm) != Illumination.Umbra;
                    looks[i] = new SiteLook(i, observer.Observe(in states[i], frames), isSunlit);
                }
            }
        });
        return new SiteAngles(Sun.ElevationDeg(observer, frames), [.. looks.OfType<SiteLook>()]);
    }

    private void ForEachChunk(int count, Action<int, int> work) => Parallel.For(
        0, (count + ChunkLength - 1) / ChunkLength, _parallel, chunk => work(chunk * ChunkLength, Math.Min((chunk + 1) * ChunkLength, count)));
}
