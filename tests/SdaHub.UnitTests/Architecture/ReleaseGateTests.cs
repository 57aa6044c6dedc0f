using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Architecture;

/// <summary>One release gate: nothing else lets data out.</summary>
public sealed class ReleaseGateTests
{
    [Fact]
    public void Outbound_message_is_made_only_in_the_gateway() =>
        Rule.Holds(OutboundMessages.MadeOutsideTheGateway(HubsOwnTypes()));

    [Fact]
    public void Gateway_builds_from_released_data() =>
        Rule.Holds(OutboundMessages.MadeFromUnreleasedData(HubsOwnTypes()));

    [Fact]
    public void Only_the_gate_marks_data_as_released() =>
        Rule.Holds(
            from type in Hub.Code.Types
            where type.FullName != typeof(ReleaseGate).FullName
            from call in type.Dependencies.OfType<MethodCallDependency>()
            where call.Target.FullName == typeof(Released<>).FullName && call.TargetMember.Name.StartsWith(".ctor(", StringComparison.Ordinal)
            select $"{call.OriginMember.FullName} makes a Released<T>.");

    [Fact]
    public void Released_data_cannot_be_made_by_other_projects() => Assert.Empty(typeof(Released<>).GetConstructors());

    [Theory]
    [InlineData(nameof(UngatedSender.ByConstructor))]
    [InlineData(nameof(UngatedSender.InLambda))]
    [InlineData(nameof(UngatedSender.InAsyncMethod))]
    [InlineData(nameof(UngatedSender.ByParser))]
    [InlineData(nameof(UngatedSender.ByCopy))]
    public void Rule_sees_a_sender_that_goes_round_the_gate(string method)
    {
        var code = new ArchLoader().LoadAssemblies(typeof(UngatedSender).Assembly, Hub.Assemblies["SdaHub.Protocol"]).Build();
        var sender = code.Types.Where(type => type.FullName == typeof(UngatedSender).FullName);

        var violations = OutboundMessages.MadeOutsideTheGateway(sender);

        Assert.Contains(violations, violation => violation.Contains($"::{method}(", StringComparison.Ordinal));
    }

    /// <summary>The server and what runs in its process. The partner's side (SDK, simulator, commands) makes such messages by reading them.</summary>
    private static IEnumerable<IType> HubsOwnTypes() =>
        Hub.Code.Types.Where(type => type.Assembly.Name.Split(',')[0] is "SdaHub.Server" or "SdaHub.Core" or "SdaHub.Adapters" or "SdaHub.Storage");
}
