using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Pipeline;
using SdaHub.Server.Catalog;

namespace SdaHub.UnitTests.CatalogFolders;

public sealed class CatalogFolderWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CatalogFolderHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task The_folder_is_loaded_before_the_start_is_over()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        using var watcher = Watcher(TimeProvider.System, settleS: 1, rescanS: 3600);

        await watcher.StartAsync(Token);

        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        await watcher.StopAsync(Token);
    }

    [Fact]
    public async Task Wrong_rules_stop_the_start()
    {
        _harness.Write("catalog.yaml", "files: none");
        using var watcher = Watcher(TimeProvider.System, settleS: 1, rescanS: 3600);

        await Assert.ThrowsAsync<CatalogRulesException>(() => watcher.StartAsync(Token));
    }

    [Fact]
    public async Task A_notice_of_the_file_system_is_enough()
    {
        using var watcher = Watcher(TimeProvider.System, settleS: 0.1, rescanS: 3600);
        await watcher.StartAsync(Token);
        var changed = _harness.Catalog.Changed.Next;

        // Until the watch is set, which nothing tells, a file makes no notice; so it is written again until one was heard.
        for (var second = 0; !changed.IsCompleted && second < Patience.TotalSeconds; second++)
        {
            _harness.Write("stations.tle", CatalogFolderHarness.Stations, second);
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token));
        }

        Assert.True(changed.IsCompleted, "the catalog did not change after a file was written");
        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        await watcher.StopAsync(Token);
    }

    [Fact]
    public async Task Without_notices_the_next_rescan_finds_a_file()
    {
        var time = new FakeTimeProvider();
        _harness.RemoveFolder();
        using var watcher = Watcher(time, settleS: 1, rescanS: 30);
        await watcher.StartAsync(Token);
        var changed = _harness.Catalog.Changed.Next;
        Directory.CreateDirectory(_harness.Folder.FolderPath);
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);

        // The clock goes on until the loop has looked twice; how many of its waits a step ends is up to the loop.
        using var patience = new CancellationTokenSource(Patience);
        while (!changed.IsCompleted && !patience.IsCancellationRequested)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(changed.IsCompleted, "the catalog did not change after a file was written");
        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        await watcher.StopAsync(Token);
    }

    [Fact]
    public async Task The_hub_has_not_started_until_the_store_has_taken_the_first_load()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        _harness.Store.IsDown = true;
        var state = new StoreState();
        using var watcher = Watcher(TimeProvider.System, settleS: 0.1, rescanS: 3600, state);

        await watcher.StartAsync(Token);
        var faultWhileDown = state.StartFault;
        var changed = state.Changed.Next;
        _harness.Store.IsDown = false;
        await changed.WaitAsync(Patience, Token);

        Assert.Equal("the store is down", faultWhileDown);
        Assert.Null(state.StartFault);
        Assert.Equal(27, _harness.Catalog.Current.Objects.Length);
        await watcher.StopAsync(Token);
    }

    [Fact]
    public async Task Without_a_path_nothing_is_watched()
    {
        _harness.Write("stations.tle", CatalogFolderHarness.Stations);
        using var watcher = new CatalogFolderWatcher(
            Options.Create(new CatalogFolderOptions { Path = "" }), _harness.Folder, new StoreState(), TimeProvider.System, new FakeLogger<CatalogFolderWatcher>());

        await watcher.StartAsync(Token);

        Assert.Empty(_harness.Catalog.Current.Objects);
        Assert.Null(watcher.ExecuteTask);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CatalogFolderWatcher Watcher(TimeProvider time, double settleS, double rescanS, StoreState? storeState = null) => new(
        Options.Create(new CatalogFolderOptions { SettleS = settleS, RescanS = rescanS }), _harness.Folder, storeState ?? new StoreState(), time, new FakeLogger<CatalogFolderWatcher>());
}
