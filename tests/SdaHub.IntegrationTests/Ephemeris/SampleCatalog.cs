using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Ephemeris;

/// <summary>A small catalog: one object for everyone, one for the host and Australia, one for the host alone.</summary>
internal static class SampleCatalog
{
    public static ObjectId Everyone { get; } = ObjectId.Create(25544);

    public static ObjectId HostAndAustralia { get; } = ObjectId.Create(123_456_789);

    public static ObjectId HostOnly { get; } = ObjectId.Create(99_999);

    public static Task Load(HubFixture hub) => hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
        [ElementSet(Everyone, 100), ElementSet(HostAndAustralia, 200), ElementSet(HostOnly, 300)], MarkingOf, TestContext.Current.CancellationToken);

    public static ElementSet ElementSet(ObjectId objectId, double meanAnomalyDeg) => new()
    {
        ObjectId = objectId,
        ObjectName = $"OBJECT {objectId}",
        InternationalDesignator = "1998-067A",
        Epoch = TimeProvider.System.GetUtcNow().AddHours(-3),
        MeanMotionRevPerDay = 15.5,
        Eccentricity = 0.0012,
        InclinationDeg = 51.64,
        RaanDeg = 123.4,
        ArgOfPericenterDeg = 56.7,
        MeanAnomalyDeg = meanAnomalyDeg,
        BStarPerEarthRadius = 1e-4,
    };

    public static Marking MarkingOf(ObjectId objectId) => new(
        Classification.Unclassified, NationCode.Parse("USA"), NationsOf(objectId).Select(NationCode.Parse), DataMode.Real);

    private static string[] NationsOf(ObjectId objectId) =>
        objectId == Everyone ? ["AUS", "CAN"] : objectId == HostAndAustralia ? ["AUS"] : [];
}
