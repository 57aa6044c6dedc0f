using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Adapters;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;
using SdaHub.Server.Catalog;
using SdaHub.UnitTests.Adapters;
using SdaHub.UnitTests.Catalog;

namespace SdaHub.UnitTests.CatalogFolders;

/// <summary>A catalog folder on disk, with a catalog behind it.</summary>
internal sealed class CatalogFolderHarness : IDisposable
{
    public const string Rules = """
        files:
          - pattern: "*.tle"
            classification: unclassified
            originator: USA
            releasable_to: [AUS, CAN]
            data_mode: real
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sdahub-catalog-");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public CatalogFolderHarness()
    {
        Catalog = new LiveCatalog(Store);
        var formats = new FormatRegistry(AdapterFormats.All);
        var metrics = new CatalogMetrics(Meters, Catalog);
        var loader = new CatalogLoader(formats, Catalog, metrics, new FakeLogger<CatalogLoader>());
        var folderMetrics = new CatalogFolderMetrics(Meters);
        Folder = new CatalogFolder(_directory.FullName, Catalog, loader, new CatalogRulesFile(NationCode.Parse("USA"), formats, folderMetrics, Logger), folderMetrics, Logger);
    }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public RecordingCatalogStore Store { get; } = new();

    public LiveCatalog Catalog { get; }

    public FakeLogger Logger { get; } = new();

    public CatalogFolder Folder { get; }

    public static byte[] Stations { get; } = GoldenFile.Read("stations_celestrak.tle");

    public void Dispose()
    {
        Catalog.Dispose();
        _services.Dispose();
        if (_directory.Exists)
        {
            _directory.Delete(recursive: true);
        }
    }

    public void RemoveFolder() => _directory.Delete(recursive: true);

    /// <summary>Writes a file; each write moves its time by a second, whatever the clock of the file system resolves.</summary>
    public void Write(string name, byte[] content, int second = 0)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1_700_000_000 + second));
    }

    public void Write(string name, string content, int second = 0) => Write(name, System.Text.Encoding.UTF8.GetBytes(content), second);

    public void Delete(string name) => File.Delete(Path.Combine(_directory.FullName, name));

    public Task<bool> Look(bool isFirst = false) => Folder.LookAsync(isFirst, TestContext.Current.CancellationToken);

    public string MarkingOf(int objectId) => Catalog.Current.Find(ObjectId.Create(objectId))!.Marking.ToString();

    public IEnumerable<LogLevel> LogLevels() => Logger.Collector.GetSnapshot().Select(record => record.Level);
}
