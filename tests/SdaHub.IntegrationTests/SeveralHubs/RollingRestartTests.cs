using System.Collections.Concurrent;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Two hub processes on one Redis behind a TCP balancer: whichever is stopped or killed, partners see one hub that loses and repeats nothing.</summary>
public sealed class RollingRestartTests : IAsyncLifetime
{
    private const int TracksPerStep = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RedisServer _redis = new();
    private readonly HubFolder _folder = new();
    private readonly List<string> _delivered = [];
    private readonly ConcurrentDictionary<string, bool> _settled = new();
    private HubProcess[] _hubs = [];
    private TcpBalancer _balancer = null!;
    private int _enqueuedCount;

    public async ValueTask InitializeAsync()
    {
        await _redis.Start();
        var settings = new Dictionary<string, string> { ["SdaHub:Store:Redis"] = _redis.ConnectionString };
        _hubs = [new HubProcess(_folder, settings), new HubProcess(_folder, settings)];
        foreach (var hub in _hubs)
        {
            await hub.Start();
        }

        _balancer = new TcpBalancer(_hubs[0].Port, _hubs[1].Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _balancer.DisposeAsync();
        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        _folder.Dispose();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_loses_or_repeats_anything_while_each_hub_is_stopped_and_killed()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var spoc = HubProcess.ConnectClient(SampleAgreements.AustralianSpoc, _folder, _balancer.Port);
        await using var missionSystem = HubProcess.ConnectClient(SampleAgreements.MissionSystem, _folder, _balancer.Port);
        await using var publisher = spoc.CreatePublisher("feed");
        var subscribing = Subscribe(missionSystem, stopping.Token);
        var publishing = Publish(publisher, stopping.Token);

        foreach (var hub in _hubs)
        {
            await WaitForProgress(publishing, subscribing);
            await hub.Stop();
            await WaitForProgress(publishing, subscribing);
            await hub.Start();
        }

        foreach (var hub in _hubs)
        {
            await WaitForProgress(publishing, subscribing);
            await hub.Kill();
            await WaitForProgress(publishing, subscribing);
            await hub.Start();
        }

        await WaitForProgress(publishing, subscribing);
        await stopping.CancelAsync();
        await publishing;
        await subscribing;

        Assert.DoesNotContain(false, _settled.Values);
        Assert.Equal(_delivered.Count, _delivered.Distinct().Count());
        Assert.Equal(_delivered.Order(StringComparer.Ordinal), _delivered);
        Assert.Equal(Enumerable.Range(0, _delivered.Count).Select(Name), _delivered);
    }

    private static string Name(int number) => $"t-{number:D8}";

    private async Task Publish(ObservationPublisher publisher, CancellationToken cancellationToken)
    {
        var settling = new List<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var track = SampleTracks.Radar(Name(_enqueuedCount), count: 5);
                var ticket = await publisher.EnqueueAsync([track], cancellationToken);
                _enqueuedCount++;
                settling.Add(Settle(track.TrackId, ticket.Receipt));
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough; what was enqueued is still settled.
        }

        await Task.WhenAll(settling);
    }

    private async Task Settle(string trackId, Task<PublishReceipt> receipt) => _settled[trackId] = (await receipt).RejectedCount == 0;

    private async Task Subscribe(SdaHubClient client, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var delivery in client.SubscribeObservations(new SubscribeOpen { Start = SubscribeStart.Earliest }).WithCancellation(cancellationToken))
            {
                lock (_delivered)
                {
                    _delivered.AddRange(delivery.Tracks.Select(track => track.Track.TrackId));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    /// <summary>Waits until more is settled and delivered; a side that gave up says why.</summary>
    private async Task WaitForProgress(Task publishing, Task subscribing)
    {
        var (settled, delivered) = Counts();
        var start = TimeProvider.System.GetTimestamp();
        while (Counts() is var now && (now.Settled < settled + TracksPerStep || now.Delivered < delivered + TracksPerStep))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"no progress within {Patience}: {settled}, {delivered} to {now}");
            var pause = Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            await await Task.WhenAny(pause, publishing, subscribing);
        }
    }

    private (int Settled, int Delivered) Counts()
    {
        lock (_delivered)
        {
            return (_settled.Count, _delivered.Count);
        }
    }
}
