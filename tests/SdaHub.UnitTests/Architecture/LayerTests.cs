using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SdaHub.UnitTests.Architecture;

/// <summary>What the code of a project may depend on, whatever its references would let it.</summary>
public sealed class LayerTests
{
    private static readonly GivenTypesConjunctionWithDescription StoreClients = Named(@"^(StackExchange\.Redis|Microsoft\.Data\.Sqlite|SQLitePCL)(\.|$)", "store clients");

    private static readonly GivenTypesConjunctionWithDescription WireTypes =
        Named(@"^(Google\.(Protobuf|Rpc|Api)|Grpc|Microsoft\.AspNetCore|SdaHub\.Protocol)(\.|$)", "types of the wire");

    [Fact]
    public void Only_storage_knows_redis_and_sqlite() =>
        Types().That().DoNotResideInAssembly(Hub.Assemblies["SdaHub.Storage"])
            .Should().NotDependOnAny(StoreClients).Check(Hub.Code);

    [Theory]
    [InlineData("SdaHub.Astrodynamics")]
    [InlineData("SdaHub.Core")]
    [InlineData("SdaHub.Adapters")]
    [InlineData("SdaHub.Storage")]
    public void Inner_project_knows_no_wire_type(string project) =>
        CodeOf(project).Should().NotDependOnAny(WireTypes).WithoutRequiringPositiveResults().Check(Hub.Code);

    [Fact]
    public void Astrodynamics_reads_no_file_and_no_clock() =>
        CodeOf("SdaHub.Astrodynamics").Should()
            .NotDependOnAnyTypesThat().HaveFullNameMatching(@"^System\.(IO\.(File|FileStream|FileInfo|Directory|DirectoryInfo)|TimeProvider|Environment)$")
            .WithoutRequiringPositiveResults().Check(Hub.Code);

    [Fact]
    public void Only_the_command_line_knows_the_console() =>
        Types().That().DoNotResideInAssembly(Hub.Assemblies["SdaHub.Cli"])
            .Should().NotDependOnAny(Named(@"^(Spectre\.Console|System\.CommandLine)(\.|$)", "console libraries")).Check(Hub.Code);

    private static GivenTypesConjunction CodeOf(string project) =>
        Types().That().ResideInAssembly(Hub.Assemblies[project]);

    private static GivenTypesConjunctionWithDescription Named(string namespacePattern, string description) =>
        Types(includeReferenced: true).That().ResideInNamespaceMatching(namespacePattern).As(description);
}
