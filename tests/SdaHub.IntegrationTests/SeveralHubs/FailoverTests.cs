using SdaHub.Histories;
using SdaHub.IntegrationTests.Faults;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.UnitTests.Storage.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Two hub processes on a Redis that Sentinel watches, with each record on the replica before it is acknowledged: the machine of the primary is lost under load.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private const int TracksPerStep = 200;

    private readonly HubFolder _folder = new();
    private RedisSentinel _redis = null!;
    private HubProcess[] _hubs = [];
    private TcpBalancer _balancer = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisSentinel.Start("--min-replicas-to-write", "1", "--min-replicas-max-lag", "10");
        var settings = new Dictionary<string, string>
        {
            ["SdaHub:Store:Redis:ConnectionString"] = _redis.ConnectionString,
            ["SdaHub:Store:Redis:ReplicaCount"] = "1",
        };
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

        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nothing_acknowledged_as_replicated_is_lost_or_there_twice_after_a_failover()
    {
        await using var spoc = HubProcess.ConnectClient(SampleAgreements.AustralianSpoc, _folder, _balancer.Port);
        await using var missionSystem = HubProcess.ConnectClient(SampleAgreements.MissionSystem, _folder, _balancer.Port);
        await using var client = spoc.CreatePublisher("feed");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var publisher = new WitnessedPublisher(client, observationsPerTrack: 5);
        var publishing = publisher.Run(stopping.Token);
        await WaitFor(publisher, TracksPerStep, publishing);

        await _redis.Primary.Kill();
        var acknowledgedBefore = publisher.AcknowledgedCount;
        await using (var replica = await RedisConnection.Open(_redis.Replica))
        {
            await replica.WaitFor("INFO", ["replication"], "role:master");
        }

        // The promoted replica has no replica of its own until the lost primary comes back as one: until then nothing can be acknowledged.
        await _redis.Primary.Start();
        await WaitFor(publisher, acknowledgedBefore + (2 * TracksPerStep), publishing);
        await stopping.CancelAsync();
        await publishing;
        var reader = new WitnessedSubscriber(missionSystem, int.MaxValue);
        await reader.Run(publisher.TotalCount);

        Assert.Empty(HistoryChecker.Check(new History([publisher.History], [reader.History], reader.Shown)));
        Assert.Equal([nameof(Durability.Replicated)], publisher.History.Events.OfType<BatchAcknowledged>().Select(batch => batch.Durability).Distinct());
    }

    private static async Task WaitFor(WitnessedPublisher publisher, int count, Task publishing)
    {
        // A publisher that gave up says why.
        await await Task.WhenAny(publisher.WaitFor(count), publishing);
        Assert.True(publisher.AcknowledgedCount >= count);
    }
}
