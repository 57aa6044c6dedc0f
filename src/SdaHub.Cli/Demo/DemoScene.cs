using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Simulator;

namespace SdaHub.Cli.Demo;

/// <summary>Everyone in the demonstration: three SpOCs, each on connections of its own, and a mission system of the host that subscribes to what they observe.</summary>
internal sealed class DemoScene
{
    private const string MissionSystem = "spiffe://usa.example/mission/catalog-maintenance";

    /// <summary>How long what was observed last may take to be settled and delivered.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(15);

    private readonly List<(DemoPartner Partner, SdaHubClient Client, SimulatedSpoc Spoc, DemoScore Score)> _spocs = [];

    public DemoScene(DemoHub hub)
    {
        Hub = hub;
        var runId = $"demo-{hub.TimeProvider.GetUtcNow():yyyyMMddHHmmss}";
        foreach (var partner in DemoPartner.All)
        {
            var client = hub.Connect(partner.Identity);
            var options = new SimulatedSpocOptions { PublisherId = partner.Name, Sensors = partner.Sensors, Form = partner.Form, RunId = runId, Seed = _spocs.Count };
            _spocs.Add((partner, client, new SimulatedSpoc(client, options, hub.TimeProvider), new DemoScore()));
        }
    }

    /// <summary>The hub they are connected to.</summary>
    public DemoHub Hub { get; }

    /// <summary>The SpOCs, what each has sent and received, and what the subscriber got of it.</summary>
    public IEnumerable<(DemoPartner Partner, SpocStatistics Statistics, DemoScore Score)> Partners =>
        _spocs.Select(member => (member.Partner, member.Spoc.Statistics, member.Score));

    /// <summary>What the subscriber got of all.</summary>
    public DemoScore Score { get; } = new();

    /// <summary>Runs until told to stop, then lets what is under way arrive.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var ending = new CancellationTokenSource();
        await using var subscriber = Hub.Connect(MissionSystem);
        var subscribing = Subscribe(subscriber, ending.Token);
        var spocs = Task.WhenAll(_spocs.Select(member => member.Spoc.RunAsync(stop, ending.Token)));
        await Task.WhenAny(spocs, subscribing);
        if (spocs.IsCompletedSuccessfully)
        {
            await WaitForDeliveries();
        }

        await ending.CancelAsync();
        await Task.WhenAll(spocs, subscribing);
        foreach (var member in _spocs)
        {
            await member.Client.DisposeAsync();
        }
    }

    private async Task Subscribe(SdaHubClient subscriber, CancellationToken cancellationToken)
    {
        var open = new SubscribeOpen { Start = SubscribeStart.Earliest, Filter = new ObservationFilter { DataMode = DataMode.Simulated } };
        try
        {
            await foreach (var delivery in subscriber.SubscribeObservations(open).WithCancellation(cancellationToken))
            {
                foreach (var track in delivery.Tracks)
                {
                    var publisher = _spocs.Single(member => member.Partner.Name == track.Spoc);
                    if (publisher.Spoc.Truth.Take(track.Track.TrackId) is { } truth)
                    {
                        var latency = Hub.TimeProvider.GetElapsedTime(truth.PublishedTimestamp);
                        publisher.Score.Add(track, truth, latency);
                        Score.Add(track, truth, latency);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The scene is over.
        }
    }

    private async Task WaitForDeliveries()
    {
        var started = Hub.TimeProvider.GetTimestamp();
        var sent = _spocs.Sum(member => member.Spoc.Statistics.SentTrackCount);
        while (Score.DeliveredTrackCount < sent && Hub.TimeProvider.GetElapsedTime(started) < Closing)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Hub.TimeProvider, CancellationToken.None);
        }
    }
}
