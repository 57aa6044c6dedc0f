using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Core.Catalog;
using SdaHub.Core.Ephemeris;

namespace SdaHub.Core.Correlation;

/// <summary>The objects of one catalog snapshot that can be propagated, by catalog number.</summary>
internal sealed class SearchIndex
{
    private readonly (CatalogObject Object, Sgp4Propagator Propagator)[] _entries;

    /// <summary>Takes the objects of a snapshot.</summary>
    public SearchIndex(CatalogSnapshot catalog, PropagatorCache propagators)
    {
        Catalog = catalog;
        var entries = new List<(CatalogObject Object, Sgp4Propagator Propagator)>(catalog.Objects.Length);
        foreach (var catalogObject in catalog.Objects)
        {
            if (catalogObject.ElementSet is { } elementSet && propagators.TryGet(elementSet, out var propagator) == Sgp4Error.None)
            {
                entries.Add((catalogObject, propagator!));
            }
        }

        _entries = [.. entries];
    }

    /// <summary>The snapshot.</summary>
    public CatalogSnapshot Catalog { get; }

    /// <summary>Number of objects.</summary>
    public int Count => _entries.Length;

    /// <summary>An object.</summary>
    public CatalogObject Object(int index) => _entries[index].Object;

    /// <summary>Its propagator.</summary>
    public Sgp4Propagator Propagator(int index) => _entries[index].Propagator;

    /// <summary>Looks for an object of a newer snapshot that has the same elements here. Asked in the order of catalog numbers.</summary>
    /// <param name="newer">The newer snapshot.</param>
    /// <param name="newerPosition">Position of the object there.</param>
    /// <param name="position">Where to go on looking; then the position here.</param>
    /// <returns>Whether it is here unchanged.</returns>
    public bool TryFindUnchanged(SearchIndex newer, int newerPosition, ref int position)
    {
        var wanted = newer.Object(newerPosition);
        while (position < Count && Object(position).ObjectId < wanted.ObjectId)
        {
            position++;
        }

        return position < Count && ReferenceEquals(Object(position).ElementSet, wanted.ElementSet);
    }
}
