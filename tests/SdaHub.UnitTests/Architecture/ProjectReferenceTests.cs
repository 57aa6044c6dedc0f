using System.Xml.Linq;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Which project may refer to which, and who may use the packages that tie code to a store or a transport.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] AllOfSrc =
    [
        "SdaHub.Adapters", "SdaHub.Astrodynamics", "SdaHub.Cli", "SdaHub.Core", "SdaHub.Protocol", "SdaHub.Server", "SdaHub.Simulator", "SdaHub.Storage",
    ];

    private static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["SdaHub.Astrodynamics"] = [],
        ["SdaHub.Core"] = ["SdaHub.Astrodynamics"],
        ["SdaHub.Adapters"] = ["SdaHub.Core", "SdaHub.Astrodynamics"],
        ["SdaHub.Storage"] = ["SdaHub.Core", "SdaHub.Astrodynamics"],
        ["SdaHub.Protocol"] = [],
        ["SdaHub.Simulator"] = ["SdaHub.Protocol", "SdaHub.Astrodynamics"],
        ["SdaHub.Server"] = AllOfSrc,
        ["SdaHub.Cli"] = AllOfSrc,
        ["SdaHub.Disks"] = [],
        ["SdaHub.Histories"] = [],
        ["SdaHub.LoadTests"] = ["SdaHub.Protocol", "SdaHub.Simulator", "SdaHub.Disks", "SdaHub.Histories"],
        ["SdaHub.Benchmarks"] = ["SdaHub.Server", "SdaHub.Adapters", "SdaHub.Storage", "SdaHub.Core", "SdaHub.Protocol", "SdaHub.Astrodynamics"],
        ["SdaHub.StoreProcess"] = ["SdaHub.Storage", "SdaHub.Core", "SdaHub.Astrodynamics"],
        ["SdaHub.UnitTests"] = [.. AllOfSrc, "SdaHub.Disks", "SdaHub.Histories", "SdaHub.StoreProcess"],
        ["SdaHub.IntegrationTests"] = [.. AllOfSrc, "SdaHub.Disks", "SdaHub.Histories"],
    };

    private static readonly Dictionary<string, string[]> AllowedUsersOfPackages = new()
    {
        ["Microsoft.Data.Sqlite"] = ["SdaHub.Storage"],
        ["StackExchange.Redis"] = ["SdaHub.Storage"],
        ["Google.Protobuf"] = ["SdaHub.Protocol"],
        ["Grpc.Net.Client"] = ["SdaHub.Protocol"],
        ["Grpc.StatusProto"] = ["SdaHub.Protocol"],
        ["Grpc.AspNetCore"] = ["SdaHub.Server", "SdaHub.LoadTests"],
        ["System.CommandLine"] = ["SdaHub.Cli", "SdaHub.LoadTests"],
        ["Spectre.Console"] = ["SdaHub.Cli"],
        ["BenchmarkDotNet"] = ["SdaHub.Benchmarks"],
        ["CsvHelper"] = ["SdaHub.Benchmarks"],
        ["HdrHistogram"] = ["SdaHub.LoadTests"],
    };

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_only_to_projects_that_the_layout_allows(string project)
    {
        Assert.True(AllowedProjects.TryGetValue(project, out var allowed), $"{project} is new: say here what it may refer to.");

        var referred = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(referred.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Package_is_used_only_by_projects_that_the_layout_allows(string project)
    {
        var packages = Items(project, "PackageReference");

        Rule.Holds(packages
            .Where(package => AllowedUsersOfPackages.TryGetValue(package, out var users) && !users.Contains(project))
            .Select(package => $"{project} must not refer to the package {package}."));
    }

    [Fact]
    public void Astrodynamics_refers_to_no_package() => Assert.Empty(Items("SdaHub.Astrodynamics", "PackageReference"));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Hub.Root, "SdaHub.sln")).Replace('\\', '/');

        Rule.Holds(ProjectFiles().Select(path => Path.GetRelativePath(Hub.Root, path).Replace('\\', '/'))
            .Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> ProjectFiles() =>
        new[] { "src", "tests", "load-tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Hub.Root, folder), "*.csproj", SearchOption.AllDirectories));

    /// <summary>What a project refers to. A project that is only built along, to be started as a process, is not referred to.</summary>
    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(ProjectFiles().Single(path => Path.GetFileNameWithoutExtension(path) == project))
            .Descendants(item)
            .Where(element => element.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(element => element.Attribute("Include")!.Value);
}
