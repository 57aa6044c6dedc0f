using SdaHub.Adapters;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Architecture;

/// <summary>Every format is where the README of the adapters says.</summary>
public sealed class FormatFolderTests
{
    private const string AdapterNamespace = "SdaHub.Adapters.";

    [Fact]
    public void Readme_of_the_adapters_names_each_format_with_its_folder() =>
        Rule.Holds(
            from format in AdapterFormats.All
            let folder = FolderOf(format)
            where !Rows.Any(row => row.Contains($"`{format.FormatId}`", StringComparison.Ordinal) && row.Contains($"({folder}/README.md)", StringComparison.Ordinal))
            select $"src/SdaHub.Adapters/README.md has no row with `{format.FormatId}` and {folder}/README.md.");

    private static string[] Rows { get; } =
        [.. File.ReadLines(Path.Combine(Hub.Root, "src", "SdaHub.Adapters", "README.md")).Where(line => line.StartsWith('|'))];

    private static string FolderOf(IFormat format) => format.GetType().Namespace![AdapterNamespace.Length..];
}
