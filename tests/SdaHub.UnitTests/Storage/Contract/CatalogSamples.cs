using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Storage.Contract;

/// <summary>Catalog objects to keep.</summary>
internal static class CatalogSamples
{
    /// <summary>An object with no field left at its default, and numbers that need all their digits.</summary>
    public static CatalogObject Full(int number) => new()
    {
        ObjectId = ObjectId.Create(number),
        Version = 3,
        Revision = 10_000_000_000,
        MarkedSinceRevision = 9_999_999_999,
        IsRemoved = true,
        Marking = Samples.Marking,
        DetailsMarking = new Marking(Classification.Secret, NationCode.Parse("CAN"), [NationCode.Parse("USA")], DataMode.Exercise),
        ElementSet = new ElementSet
        {
            ObjectId = ObjectId.Create(number),
            ObjectName = "ISS (ZARYA) \u00e9\"",
            InternationalDesignator = "1998-067A",
            ClassificationType = 'S',
            Epoch = Samples.Start.AddTicks(9_876_543),
            MeanMotionRevPerDay = 15.489_815_110_000_002,
            Eccentricity = 0.1 + 0.2,
            InclinationDeg = double.BitIncrement(51.64),
            RaanDeg = 211.2001,
            ArgOfPericenterDeg = 17.7,
            MeanAnomalyDeg = 1d / 3,
            BStarPerEarthRadius = -1.1606e-4,
            MeanMotionDotRevPerDay2 = 1.6717e-4,
            MeanMotionDdotRevPerDay3 = double.Epsilon,
            EphemerisType = 2,
            ElementSetNumber = 999,
            RevolutionAtEpoch = 54_321,
        },
        Details = new CatalogDetails
        {
            ObjectName = "ISS",
            InternationalDesignator = "1998-067B",
            ObjectType = CatalogObjectType.Debris,
            Owner = "ISS",
            OperationalStatusCode = "+",
            LaunchDate = new DateOnly(1998, 11, 20),
            LaunchSite = "TYMSC",
            DecayDate = new DateOnly(2031, 1, 2),
            RadarCrossSectionM2 = 399.0524,
        },
    };

    /// <summary>An object of which hardly anything is known.</summary>
    public static CatalogObject Bare(int number) => new()
    {
        ObjectId = ObjectId.Create(number),
        Version = 1,
        Revision = 1,
        MarkedSinceRevision = 1,
        Marking = Samples.Marking,
    };
}
