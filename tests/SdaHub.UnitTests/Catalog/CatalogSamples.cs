using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Catalog;

/// <summary>Element sets and markings for tests of the catalog.</summary>
internal static class CatalogSamples
{
    public static readonly Marking Open = new(Classification.Unclassified, NationCode.Parse("USA"), [NationCode.Parse("AUS"), NationCode.Parse("CAN")], DataMode.Real);
    public static readonly Marking Narrow = new(Classification.Unclassified, NationCode.Parse("USA"), [], DataMode.Real);

    /// <summary>Restricts objects to the host nation.</summary>
    public static CatalogRestrictions ToHost(params int[] objectIds) =>
        new([new CatalogRestriction(ObjectSelection.Of(objectIds.Select(id => ObjectId.Create(id))), new HashSet<NationCode>(), Classification.Unclassified)]);

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A valid set; <paramref name="hour"/> moves its epoch, <paramref name="variant"/> its content.</summary>
    public static ElementSet Elements(int objectId, int hour = 0, int variant = 0, string? name = null) => new()
    {
        ObjectId = ObjectId.Create(objectId),
        ObjectName = name,
        Epoch = Start.AddHours(hour),
        MeanMotionRevPerDay = 15.5,
        Eccentricity = 0.001,
        InclinationDeg = 51.6,
        RaanDeg = 10 + variant,
        ArgOfPericenterDeg = 20,
        MeanAnomalyDeg = 30,
        BStarPerEarthRadius = 1e-4,
    };

    public static CatalogDetailsRecord Details(int objectId, string owner = "ISS") =>
        new(ObjectId.Create(objectId), new CatalogDetails { ObjectName = "NAME", Owner = owner, ObjectType = CatalogObjectType.Payload });
}
