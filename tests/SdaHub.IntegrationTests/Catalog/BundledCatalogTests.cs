using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Catalog;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Catalog;

public sealed class BundledCatalogTests
{
    [Fact]
    public async Task A_hub_starts_with_the_bundled_catalog_and_a_restart_changes_nothing()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:CatalogFolder:Path"] = BundledFolder() });
        var before = hub.Services.GetRequiredService<LiveCatalog>().Current;

        await hub.Restart();

        var after = hub.Services.GetRequiredService<LiveCatalog>().Current;
        Assert.Equal(14_001, before.Objects.Length);
        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.Objects, after.Objects);
        Assert.Contains(
            hub.Logs.GetSnapshot(),
            record => record.Message == "Loaded catalog file active.3le: 0 inserted, 0 updated, 14001 unchanged, 0 stale, 0 rejected.");
    }

    [Fact]
    public async Task Wrong_rules_keep_a_hub_from_starting()
    {
        var folder = Directory.CreateTempSubdirectory("sdahub-catalog-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "catalog.yaml"), "files: none", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:CatalogFolder:Path"] = folder.FullName }));

        Assert.Contains("catalog.yaml:1:8: files: is a text; expected a list", error.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static string BundledFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SdaHub.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "config", "catalog");
    }
}
