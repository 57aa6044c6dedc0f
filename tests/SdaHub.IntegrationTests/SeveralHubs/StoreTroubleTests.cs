using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Pipeline;
using SdaHub.IntegrationTests.Catalog;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Storage.Redis;
using StackExchange.Redis;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Trouble of Redis holds publishers back, is told, and loses nothing; what the hub has in memory flows on.</summary>
public sealed class StoreTroubleTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How soon the hub takes records again once Redis does.</summary>
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(2);

    private readonly RedisServer _redis = new();

    public async ValueTask InitializeAsync() => await _redis.Start();

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task While_redis_is_away_publishers_are_held_back_and_the_catalog_flows_and_afterwards_all_goes_on()
    {
        await using var hub = await HubPair.StartHub(_redis);
        hub.ExpectsErrors = true;
        await SampleCatalog.Load(hub);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.WaitForResult(1);

        await _redis.Kill();
        await publisher.TrySend(new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = 2, Tracks = { SampleTracks.Radar("t-2") } } });
        var error = await publisher.WaitForError();
        await WaitForFault(hub, isFaulty: true);
        var health = await ReadHealth(hub);
        var (reader, _) = await RawCatalogReader.Open(hub);
        await reader.TakeSnapshot();
        await reader.DisposeAsync();

        await _redis.Start();
        var start = TimeProvider.System.GetTimestamp();
        await WaitForFault(hub, isFaulty: false);
        var recovery = TimeProvider.System.GetElapsedTime(start);
        var (again, opened) = await RawPublisher.Open(hub);
        await using var _2 = again;
        await again.SendBatch(opened.DurableSequence + 1, SampleTracks.Radar("t-2"));
        await again.WaitForResult(opened.DurableSequence + 1);

        TestContext.Current.TestOutputHelper?.WriteLine($"the hub takes records {recovery.TotalMilliseconds:F0} ms after Redis took connections");
        Assert.InRange(recovery, TimeSpan.Zero, LongestRecovery);
        Assert.Equal((ErrorReason.StoreUnavailable, HealthCheckResponse.Types.ServingStatus.NotServing), (error.Reason, health));
        Assert.Equal("observations cannot be made durable now", error.Message);
        Assert.InRange(reader.Held.Count, 1, int.MaxValue);
        Assert.InRange(opened.DurableSequence, 1, 2);
        Assert.Equal(["t-1", "t-2"], await Stored(hub, 2));
    }

    [Theory]
    [InlineData("maxmemory", "1", "0", "memory")]
    [InlineData("min-replicas-to-write", "1", "0", "replicas")]
    public async Task A_redis_that_refuses_writes_is_told_and_its_end_noticed_without_a_publisher(string setting, string bad, string good, string expected)
    {
        await using var hub = await HubPair.StartHub(_redis);
        await using var operatorConnection = await ConnectionMultiplexer.ConnectAsync($"{_redis.ConnectionString},allowAdmin=true");
        var server = operatorConnection.GetServer(operatorConnection.GetEndPoints()[0]);

        await server.ConfigSetAsync(setting, bad);
        await WaitForFault(hub, isFaulty: true);
        var fault = hub.Services.GetRequiredService<StoreState>().Fault;
        await server.ConfigSetAsync(setting, good);
        await ExpectRecovery(hub);

        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redis_that_answers_nobody_for_a_while_is_told_and_its_return_noticed()
    {
        await using var hub = await HubPair.StartHub(_redis);
        hub.ExpectsErrors = true;
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;

        await _redis.Hold();
        await publisher.TrySend(new PublishObservationsRequest { Batch = new ObservationBatch { Sequence = 1, Tracks = { SampleTracks.Radar("t-1") } } });
        var error = await publisher.WaitForError();
        var fault = hub.Services.GetRequiredService<StoreState>().Fault;
        await _redis.Release();
        await ExpectRecovery(hub);
        var (again, opened) = await RawPublisher.Open(hub);
        await using var _2 = again;
        await again.SendBatch(opened.DurableSequence + 1, SampleTracks.Radar("t-1"));
        await again.WaitForResult(opened.DurableSequence + 1);

        Assert.Equal(ErrorReason.StoreUnavailable, error.Reason);
        Assert.Contains("did not answer in time", fault, StringComparison.Ordinal);
        Assert.Equal(["t-1"], await Stored(hub, 1));
    }

    [Fact]
    public async Task A_redis_that_became_a_replica_is_told()
    {
        await using var hub = await HubPair.StartHub(_redis);
        await using var operatorConnection = await ConnectionMultiplexer.ConnectAsync($"{_redis.ConnectionString},allowAdmin=true");
        var server = operatorConnection.GetServer(operatorConnection.GetEndPoints()[0]);

        await server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        await WaitForFault(hub, isFaulty: true);
        await server.ExecuteAsync("REPLICAOF", "NO", "ONE");
        await ExpectRecovery(hub);
    }

    [Fact]
    public async Task A_hub_that_starts_before_its_redis_says_so_and_serves_once_it_is_there()
    {
        await _redis.Kill();
        await using var hub = await HubPair.StartHub(_redis);
        hub.ExpectsErrors = true;
        var health = await ReadHealth(hub);
        await using var early = new RawPublisher(hub);
        var refusal = await early.WaitForError();
        await using var stranger = new RawPublisher(hub, "spiffe://aus.example/spoc/stranger");
        var unknown = await stranger.WaitForError();

        await _redis.Start();
        await WaitForFault(hub, isFaulty: false);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        await publisher.SendBatch(1, SampleTracks.Radar("t-1"));
        await publisher.WaitForResult(1);

        Assert.Equal((HealthCheckResponse.Types.ServingStatus.NotServing, ErrorReason.StoreUnavailable), (health, refusal.Reason));
        Assert.Equal("the hub is starting and its store is not there yet", refusal.Message);
        Assert.Equal(ErrorReason.IdentityUnknown, unknown.Reason);
    }

    private static async Task<HealthCheckResponse.Types.ServingStatus> ReadHealth(HubFixture hub)
    {
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        return (await call).Status;
    }

    private static async Task ExpectRecovery(HubFixture hub)
    {
        var start = TimeProvider.System.GetTimestamp();
        await WaitForFault(hub, isFaulty: false);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, LongestRecovery);
    }

    private static async Task WaitForFault(HubFixture hub, bool isFaulty)
    {
        var state = hub.Services.GetRequiredService<StoreState>();
        while (true)
        {
            var changed = state.Changed.Next;
            if (state.Fault is not null == isFaulty)
            {
                return;
            }

            await changed.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IEnumerable<string>> Stored(HubFixture hub, int count)
    {
        var (subscriber, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Start = SubscribeStart.Earliest });
        await using var _1 = subscriber;
        return (await subscriber.WaitForTracks(count)).Select(track => track.Track.TrackId);
    }
}
