using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Architecture;

/// <summary>The messages that carry data out of the hub, and every place in byte code that makes one.</summary>
internal static class OutboundMessages
{
    /// <summary>The only namespace that may make them.</summary>
    public const string Gateway = "SdaHub.Server.Outbound";

    private static readonly HashSet<string> Names =
        new[]
        {
            typeof(CatalogDelta), typeof(CatalogObject), typeof(GetCatalogObjectResponse), typeof(ObservationDelivery), typeof(PointingAnglesBatch),
            typeof(StateVectorBatch), typeof(FormattedBatch), typeof(FormattedPayload), typeof(ShadowReport), typeof(ShadowDifference),
        }.Select(type => type.FullName!).ToHashSet();

    /// <summary>Types outside the gateway that make an outbound message, by constructor, parser or copy.</summary>
    public static IEnumerable<string> MadeOutsideTheGateway(IEnumerable<IType> types) =>
        from type in types
        where !IsInGateway(type) && !Hub.IsGeneratedFromProtos(type.Namespace.FullName)
        from call in Makings(type)
        select $"{call.OriginMember.FullName} makes {call.Target.FullName} outside {Gateway}.";

    /// <summary>Types inside the gateway that make an outbound message without being given anything that the release gate let through.</summary>
    public static IEnumerable<string> MadeFromUnreleasedData(IEnumerable<IType> types) =>
        from type in types
        where IsInGateway(type)
        where Makings(type).Any()
        where !type.Dependencies.Any(dependency => dependency.Target.FullName == typeof(Core.Release.Released<>).FullName)
        select $"{type.FullName} makes outbound messages but takes no Released<T>.";

    private static bool IsInGateway(IType type) =>
        type.Namespace.FullName == Gateway || type.Namespace.FullName.StartsWith(Gateway + ".", StringComparison.Ordinal);

    private static IEnumerable<MethodCallDependency> Makings(IType type) =>
        type.Dependencies.OfType<MethodCallDependency>()
            .Where(call => Names.Contains(call.Target.FullName) && IsMaking(call.TargetMember.Name));

    private static bool IsMaking(string member) =>
        member.StartsWith(".ctor(", StringComparison.Ordinal) || member.StartsWith("Clone(", StringComparison.Ordinal)
        || member.StartsWith("get_Parser(", StringComparison.Ordinal);
}
