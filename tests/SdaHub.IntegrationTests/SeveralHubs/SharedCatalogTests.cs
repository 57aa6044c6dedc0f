using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Catalog;
using SdaHub.IntegrationTests.Catalog;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Hubs on one Redis have one catalog.</summary>
public sealed class SharedCatalogTests
{
    private const int FullCatalogCount = 30_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_hub_loads_is_in_the_others_catalog_soon()
    {
        await using var hubs = await HubPair.Start();
        var delays = new List<double>();
        for (var load = 1; load <= 100; load++)
        {
            var (loading, following) = load % 2 == 0 ? (Catalog(hubs.One), Catalog(hubs.Other)) : (Catalog(hubs.Other), Catalog(hubs.One));
            var revision = following.Current.Revision + 1;
            await loading.LoadAsync([SampleCatalog.ElementSet(ObjectId.Create(load), 10)], SampleCatalog.MarkingOf, _cancellationToken);
            var loaded = TimeProvider.System.GetTimestamp();
            await WaitForRevision(following, revision);
            delays.Add(TimeProvider.System.GetElapsedTime(loaded).TotalMilliseconds);
        }

        delays.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"from one hub's load to the other's catalog: p50 {delays[50]:F1} ms, p99 {delays[98]:F1} ms, longest {delays[99]:F1} ms");
        Assert.Equal(Catalog(hubs.One).Current.ChangesSince(0).ToArray(), Catalog(hubs.Other).Current.ChangesSince(0).ToArray());

        Assert.InRange(delays[98], 0, 100);
    }

    [Fact]
    public async Task Loads_of_two_hubs_at_once_all_count()
    {
        await using var hubs = await HubPair.Start();

        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => Catalog(number % 2 == 0 ? hubs.One : hubs.Other)
            .LoadAsync([SampleCatalog.ElementSet(ObjectId.Create(number), 10)], SampleCatalog.MarkingOf, _cancellationToken)));
        await WaitForRevision(Catalog(hubs.One), 40);
        await WaitForRevision(Catalog(hubs.Other), 40);

        Assert.Equal(40, Catalog(hubs.One).Current.Objects.Length);
        Assert.Equal(Catalog(hubs.One).Current.ChangesSince(0).ToArray(), Catalog(hubs.Other).Current.ChangesSince(0).ToArray());
    }

    [Fact]
    public async Task A_readers_token_is_good_at_the_other_hub()
    {
        await using var hubs = await HubPair.Start();
        await SampleCatalog.Load(hubs.One);
        var (first, _) = await RawCatalogReader.Open(hubs.One);
        await first.TakeSnapshot();
        await first.DisposeAsync();
        await Catalog(hubs.One).LoadAsync([SampleCatalog.ElementSet(SampleCatalog.Everyone, 111)], SampleCatalog.MarkingOf, _cancellationToken);

        var (second, opened) = await RawCatalogReader.Open(hubs.Other, token: first.Token);
        await using var _1 = second;
        var delta = await second.Take();

        Assert.False(opened.IsSnapshot);
        Assert.Equal([SampleCatalog.Everyone.Value], delta.Objects.Select(changed => changed.ObjectId));
    }

    [Fact]
    public async Task What_was_restricted_while_a_hub_was_down_is_narrow_from_its_start_on_and_on_the_other_hub()
    {
        await using var hubs = await HubPair.Start();
        await SampleCatalog.Load(hubs.One);
        var folder = Directory.CreateTempSubdirectory("sdahub-catalog-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "catalog.yaml"), $"files: []\nrestricted:\n  - objects: [{SampleCatalog.Everyone}]\n    releasable_to: [AUS]\n", _cancellationToken);

        await using var started = await HubPair.StartHub(hubs.Redis, folder.FullName);
        var marking = Catalog(started).Current.Find(SampleCatalog.Everyone)!.Marking;
        await WaitForRevision(Catalog(hubs.Other), 4);

        Assert.Equal("Unclassified USA rel AUS (Real)", marking.ToString());
        Assert.Equal(marking, Catalog(hubs.Other).Current.Find(SampleCatalog.Everyone)!.Marking);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_hub_starts_warm_from_redis_with_the_full_catalog_and_no_file()
    {
        await using var redis = new RedisServer();
        await redis.Start();
        var loading = TimeSpan.Zero;
        await using (var hub = await HubPair.StartHub(redis))
        {
            var begun = TimeProvider.System.GetTimestamp();
            await Catalog(hub).LoadAsync(
                [.. Enumerable.Range(1, FullCatalogCount).Select(number => SampleCatalog.ElementSet(ObjectId.Create(number), number % 360))],
                SampleCatalog.MarkingOf, _cancellationToken);
            loading = TimeProvider.System.GetElapsedTime(begun);
        }

        var start = TimeProvider.System.GetTimestamp();
        await using var warm = await HubPair.StartHub(redis);
        var starting = TimeProvider.System.GetElapsedTime(start);

        TestContext.Current.TestOutputHelper?.WriteLine($"{FullCatalogCount} objects: load {loading.TotalMilliseconds:F0} ms, start of a hub with them {starting.TotalMilliseconds:F0} ms");
        Assert.Equal(FullCatalogCount, Catalog(warm).Current.Objects.Length);
        Assert.InRange(starting, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private static LiveCatalog Catalog(HubFixture hub) => hub.Services.GetRequiredService<LiveCatalog>();

    private async Task WaitForRevision(LiveCatalog catalog, long revision)
    {
        while (true)
        {
            var changed = catalog.Changed.Next;
            if (catalog.Current.Revision >= revision)
            {
                return;
            }

            await changed.WaitAsync(Patience, _cancellationToken);
        }
    }
}
