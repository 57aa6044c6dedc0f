using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Makes outbound messages where nobody may, in each way the rule must see. Proves that the rule can fail; never run.</summary>
internal static class UngatedSender
{
    public static StateVectorBatch ByConstructor() => new() { Sequence = 1 };

    public static Func<CatalogDelta> InLambda() => static () => new CatalogDelta();

    public static async Task<PointingAnglesBatch> InAsyncMethod(Task before)
    {
        await before;
        return new PointingAnglesBatch();
    }

    public static CatalogObject ByParser(byte[] bytes) => CatalogObject.Parser.ParseFrom(bytes);

    public static CatalogObject ByCopy(CatalogObject other) => other.Clone();
}
