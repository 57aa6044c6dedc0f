using ArchUnitNET.Domain;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Formats are read and written by one folder each; what several need is shared below them, never taken from one another.</summary>
public sealed class AdapterTests
{
    private const string Adapters = "SdaHub.Adapters";

    /// <summary>Folders that hold a reader, writer or decoder of a format.</summary>
    private static readonly HashSet<string> FormatFolders = Hub.Assemblies[Adapters].GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IFormat)) && type is { IsInterface: false, IsAbstract: false })
        .Select(type => FolderOf(type.Namespace!))
        .ToHashSet();

    [Fact]
    public void Format_depends_on_no_other_format() =>
        Rule.Holds(Crossings().Where(crossing => FormatFolders.Contains(crossing.Folder)).Select(crossing => crossing.Text));

    [Fact]
    public void What_formats_share_depends_on_no_format() =>
        Rule.Holds(Crossings().Where(crossing => crossing.Folder.Length > 0 && !FormatFolders.Contains(crossing.Folder)).Select(crossing => crossing.Text));

    [Fact]
    public void Format_stands_in_a_folder_of_its_own() => Assert.DoesNotContain("", FormatFolders);

    [Fact]
    public void Format_folder_says_in_a_readme_which_edition_it_reads() =>
        Rule.Holds(FormatFolders.Where(folder => !File.Exists(Path.Combine(Hub.Root, "src", Adapters, folder, "README.md")))
            .Select(folder => $"src/{Adapters}/{folder} has no README.md."));

    /// <summary>Dependencies from one folder into another that holds a format. The root, which registers the formats, is the empty folder.</summary>
    private static IEnumerable<(string Folder, string Text)> Crossings() =>
        from type in Hub.Code.Types
        where InAdapters(type)
        from dependency in type.Dependencies
        where InAdapters(dependency.Target)
        let origin = FolderOf(type.Namespace.FullName)
        let target = FolderOf(dependency.Target.Namespace.FullName)
        where origin != target && FormatFolders.Contains(target)
        select (origin, $"{type.FullName} depends on {dependency.Target.FullName}.");

    /// <summary>Whether a type is in the adapters. What the compiler makes for itself, such as a constant table, has no namespace.</summary>
    private static bool InAdapters(IType type) =>
        type.Namespace is { } space && (space.FullName == Adapters || space.FullName.StartsWith(Adapters + ".", StringComparison.Ordinal));

    private static string FolderOf(string typeNamespace) =>
        typeNamespace.Length == Adapters.Length ? "" : typeNamespace[(Adapters.Length + 1)..].Split('.')[0];
}
