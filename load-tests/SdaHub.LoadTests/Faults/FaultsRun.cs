using SdaHub.Histories;
using SdaHub.LoadTests.Targets;
using SdaHub.LoadTests.Tracks;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Faults;

/// <summary>One run: traffic, faults, quiet, and what was seen held to the hub's promises.</summary>
internal sealed class FaultsRun(FaultsSettings settings, TextWriter progress)
{
    /// <summary>Mission systems that read.</summary>
    public const int SubscriberCount = 3;

    private const int TracksPerBatch = 10;
    private const int ObservationsPerTrack = 100;
    private const int DistinctTrackCount = 200;

    private const string Filtered = "filtered";

    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Warmth = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(settings.Seed);
    private readonly AckClock _clock = new();
    private readonly FaultTally _tally = new();

    /// <summary>Runs.</summary>
    public async Task<FaultsReport> Run()
    {
        using var folder = new WorkFolder(settings.Folder);
        using var authority = new LoadAuthority(folder);
        var now = TimeProvider.System.GetUtcNow();
        var catalog = FreshCatalog.Read(Built.CatalogPath, now);
        var machine = settings.HasSmallDisk ? MachineFacts.Of(folder) with { Disk = "tmpfs" } : MachineFacts.Of(folder);
        await using var bed = new FaultBed(folder, authority, catalog, settings.IsRedis, settings.HasSmallDisk);
        await progress.WriteLineAsync($"starting {string.Join(", ", bed.Hubs.Select(hub => hub.Name))}{(bed.Redis is null ? "" : " and redis")} in {folder}");
        await bed.Start();

        var tracks = new TrackMill(now, ObservationsPerTrack).Make(catalog.Entries, HubTarget.Sites, DistinctTrackCount);
        await using var reading = Connect(bed, authority, FaultAgreements.MissionSystem);
        var clients = FaultAgreements.Spocs.Select(spoc => Connect(bed, authority, FaultAgreements.IdentityOf(spoc))).ToList();
        var publishers = FaultAgreements.Spocs.Zip(clients, (spoc, client) => NewPublisher(spoc, client, tracks)).ToList();
        var probes = NewProbes(bed, authority, tracks);
        var subscribers = NewSubscribers(reading);
        using var stopPublishing = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var catalogWatch = new CatalogWatch(reading);
        Task[] publishing = [.. publishers.Select(publisher => publisher.Run(stopPublishing.Token))];
        Task[] subscribing = [.. subscribers.Select(subscriber => subscriber.Run(stopReading.Token)), catalogWatch.Run(stopReading.Token)];

        await _clock.WaitForNext(TimeProvider.System.GetTimestamp(), Warmth);
        using (var faults = new CancellationTokenSource(settings.Duration))
        {
            var injecting = new FaultInjector(bed, probes, _clock, _tally, _random, progress).Run(faults.Token);
            try
            {
                // Whoever gives up ends the run and says why.
                await await Task.WhenAny([injecting, .. publishing, .. subscribing]);
            }
            finally
            {
                // Not before the last fault is over: it may start a server.
                await faults.CancelAsync();
                await injecting;
            }
        }

        await stopPublishing.CancelAsync();
        await progress.WriteLineAsync("no more faults; waiting until everything is settled and read");
        await Task.WhenAll(publishing);
        // What a probe has not seen settled is settled now.
        await Task.WhenAll(probes.Select(probe => probe.MeasureFirstResult(TimeProvider.System.GetTimestamp(), CatchUpLimit)));
        var sentCount = publishers.Sum(publisher => publisher.SentCount) + probes.Sum(probe => probe.SentCount);
        await WaitUntilRead(subscribers, subscriber => subscriber.History.Name == Filtered ? publishers[1].SentCount : sentCount);
        _tally.GracefulStop = await GracefulStop.Measure(bed, authority);
        await stopReading.CancelAsync();
        await Task.WhenAll(subscribing);
        // They had all the time they need: from what is missing now the checker tells what was lost.
        subscribers.ForEach(subscriber => subscriber.History.Streams[^1].IsCaughtUp = true);
        var stored = await ReadStored(bed, authority, sentCount);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        var history = new History(
            [.. publishers.Select(publisher => publisher.History), .. probes.Select(probe => probe.History)], [.. subscribers.Select(subscriber => subscriber.History)], stored);
        return new FaultsReport(settings, machine, _tally, _clock.ObservationCount, HistoryChecker.Check(history), catalogWatch.Problem);
    }

    private static SdaHubClient Connect(FaultBed bed, LoadAuthority authority, string identity) => SdaHubClient.Connect(new SdaHubClientOptions
    {
        Address = bed.Address,
        ClientCertificate = authority.IssueClient(identity),
        HubRoots = authority.Roots,
        // Recovery is to measure the hub, not how long partners happen to wait before they try again.
        Reconnect = new ReconnectOptions { MaxDelay = TimeSpan.FromMilliseconds(250) },
    });

    private FaultPublisher NewPublisher(string spoc, SdaHubClient client, IReadOnlyList<Track> tracks)
    {
        var supply = new TrackSupply([.. tracks.Select(track => track.Clone())], $"{spoc}-{settings.Seed}", TracksPerBatch);
        var batchesPerS = settings.RatePerS / FaultAgreements.Spocs.Count / (TracksPerBatch * ObservationsPerTrack);
        return new FaultPublisher(spoc, client, supply, batchesPerS, _clock);
    }

    private List<HubProbe> NewProbes(FaultBed bed, LoadAuthority authority, IReadOnlyList<Track> tracks)
    {
        var tls = authority.ClientOptions(FaultAgreements.IdentityOf(FaultAgreements.Probe));
        return
        [
            .. bed.Hubs.Zip(bed.HubAddresses, (hub, address) =>
                new HubProbe(hub.Name, address, tls, new TrackSupply([tracks[0].Clone()], $"{hub.Name}-{settings.Seed}", tracksPerBatch: 1))),
        ];
    }

    private List<FaultSubscriber> NewSubscribers(SdaHubClient client)
    {
        var everyVerdict = new ObservationFilter { Verdicts = { Verdict.Accepted, Verdict.Warned, Verdict.Quarantined } };
        var south = new ObservationFilter(everyVerdict) { Spocs = { FaultAgreements.Spocs[1] } };
        return
        [
            new FaultSubscriber("steady", client, everyVerdict, new Random(_random.Next())),
            new FaultSubscriber("restless", client, everyVerdict, new Random(_random.Next())) { IsRestless = true },
            new FaultSubscriber(Filtered, client, south, new Random(_random.Next())) { IsRestless = true },
        ];
    }

    private async Task WaitUntilRead(List<FaultSubscriber> subscribers, Func<FaultSubscriber, int> expectedOf)
    {
        foreach (var subscriber in subscribers)
        {
            var expected = expectedOf(subscriber);
            var since = TimeProvider.System.GetTimestamp();
            while (subscriber.ShownCount < expected && TimeProvider.System.GetElapsedTime(since) < CatchUpLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }

            _tally.FinishedSubscriberCount += subscriber.ShownCount >= expected ? 1 : 0;
            await progress.WriteLineAsync($"subscriber {subscriber.History.Name} has seen {subscriber.ShownCount:N0} of {expected:N0} tracks");
        }
    }

    /// <summary>Reads the whole log like a subscriber that begins now.</summary>
    private async Task<IReadOnlyList<SeenTrack>> ReadStored(FaultBed bed, LoadAuthority authority, int expectedCount)
    {
        await using var client = Connect(bed, authority, FaultAgreements.MissionSystem);
        var open = new SubscribeOpen
        {
            Start = SubscribeStart.Earliest,
            Filter = new ObservationFilter { Verdicts = { Verdict.Accepted, Verdict.Warned, Verdict.Quarantined } },
        };
        var stored = new List<SeenTrack>();
        using var limit = new CancellationTokenSource(CatchUpLimit);
        try
        {
            await foreach (var delivery in client.SubscribeObservations(open).WithCancellation(limit.Token))
            {
                stored.AddRange(delivery.Tracks.Select(track => Digest.Of(track.Spoc, track.Track)));
                if (stored.Count >= expectedCount)
                {
                    // Long enough for what should not be there to show itself.
                    limit.CancelAfter(TimeSpan.FromSeconds(3));
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // All that there is, or too little; the checker tells which.
        }

        await progress.WriteLineAsync($"the log holds {stored.Count:N0} tracks; {expectedCount:N0} were sent");
        return stored;
    }
}
