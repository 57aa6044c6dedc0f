using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Correlation;

/// <summary>Made-up orbits of each kind, every element other than zero.</summary>
internal static class SampleOrbits
{
    public static readonly DateTimeOffset Epoch = new(2025, 6, 15, 3, 20, 11, 250, TimeSpan.Zero);

    public static readonly Marking Marking = new(Classification.Unclassified, NationCode.Parse("USA"), [], DataMode.Real);

    public static ElementSet LowPerigee { get; } = Make(90001, 15.49, 0.0007, 51.64, 211.3, 88.1, 272.2, 2.1e-4);

    public static ElementSet LowOrbit { get; } = Make(90002, 14.19, 0.0011, 98.62, 74.5, 101.9, 258.3, 4.4e-5);

    public static ElementSet MediumOrbit { get; } = Make(90003, 2.00563, 0.0049, 55.2, 133.4, 45.6, 315.1, 1e-6);

    public static ElementSet Geosynchronous { get; } = Make(90004, 1.00271, 0.0003, 0.06, 88.8, 201.1, 64.9, 1e-6);

    public static ElementSet Molniya { get; } = Make(90005, 2.00612, 0.7212, 63.1, 280.5, 271.3, 14.7, 1e-5);

    public static ElementSet Transfer { get; } = Make(90006, 2.2634, 0.7291, 6.9, 190.2, 178.4, 3.1, 3e-4);

    public static IReadOnlyList<ElementSet> All { get; } = [LowPerigee, LowOrbit, MediumOrbit, Geosynchronous, Molniya, Transfer];

    /// <summary>The same orbit with the object a little further on, or behind when negative.</summary>
    public static ElementSet Ahead(this ElementSet elements, double meanAnomalyDeg, int objectId) =>
        elements with { ObjectId = ObjectId.Create(objectId), MeanAnomalyDeg = elements.MeanAnomalyDeg + meanAnomalyDeg };

    public static CatalogSnapshot Catalog(params IEnumerable<ElementSet> elementSets) => CatalogSnapshot.Of(elementSets.Select((elementSet, index) => new CatalogObject
    {
        ObjectId = elementSet.ObjectId,
        Version = 1,
        Revision = index + 1,
        MarkedSinceRevision = index + 1,
        ElementSet = elementSet,
        Marking = Marking,
    }));

    private static ElementSet Make(
        int objectId, double meanMotion, double eccentricity, double inclination, double raan, double argOfPericenter, double meanAnomaly, double bStar) => new()
        {
            ObjectId = ObjectId.Create(objectId),
            Epoch = Epoch,
            MeanMotionRevPerDay = meanMotion,
            Eccentricity = eccentricity,
            InclinationDeg = inclination,
            RaanDeg = raan,
            ArgOfPericenterDeg = argOfPericenter,
            MeanAnomalyDeg = meanAnomaly,
            BStarPerEarthRadius = bStar,
        };
}
