using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.ObservationLog;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Watching;

/// <summary>What a subscriber is told where the log no longer reaches back: a gap is never passed over in silence.</summary>
public sealed class CompactionTests
{
    private static readonly TimeSpan PastRetention = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["SdaHub:Store:Embedded:RetentionDays"] = $"{1.0 / 1440}",
        ["SdaHub:Pipeline:TailBytes"] = $"{1024 * 1024}",

        // The hub stands still while the system goes on; tracks made meanwhile are not from the future.
        ["SdaHub:Validation:MaximumLeadS"] = "3600",
    };

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact]
    [Trait("Must", "P-30")]
    [Trait("Must", "P-32")]
    public async Task At_the_compaction_point_nothing_is_missed_and_before_it_the_token_is_refused()
    {
        await using var hub = await HubFixture.Start(Settings, _time);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        var (subscriber, _) = await RawSubscriber.Open(hub);
        var tokens = new List<ByteString>();
        for (var sequence = 1; sequence <= 2; sequence++)
        {
            await publisher.SendBatch(sequence, SampleTracks.Radar($"old-{sequence}"));
            tokens.Add((await subscriber.WaitFor("delivery", response => response.Delivery is not null)).Delivery.ResumeToken);
        }

        await subscriber.DisposeAsync();
        await Compact(hub);
        await publisher.SendBatch(3, SampleTracks.Radar("new"));
        await publisher.WaitForResult(3);

        var (atThePoint, _) = await RawSubscriber.Open(hub, new SubscribeOpen { ResumeToken = tokens[1] });
        await using var _2 = atThePoint;
        Assert.Equal("new", Assert.Single(await atThePoint.WaitForTracks(1)).Track.TrackId);
        await using var beforeIt = new RawSubscriber(hub);
        await beforeIt.Send(new() { Open = new SubscribeOpen { ResumeToken = tokens[0] } });
        await IsToldOfTheGap(beforeIt);
        var (anew, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Start = SubscribeStart.Earliest });
        await using var _3 = anew;
        Assert.Equal("new", Assert.Single(await anew.WaitForTracks(1)).Track.TrackId);
    }

    [Fact]
    [Trait("Must", "P-32")]
    public async Task A_reader_that_lags_behind_the_oldest_record_is_told()
    {
        await using var hub = await HubFixture.Start(Settings, _time);
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        var (paused, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Window = new Window() });
        await using var _2 = paused;
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            await publisher.SendBatch(sequence, SampleTracks.Radar($"old-{sequence}", count: 2500));
            await publisher.WaitForResult(sequence);
        }

        await Compact(hub);
        await paused.Send(new() { Window = new Window { UnsettledMessageCount = 8, UnsettledBytes = 1 << 20 } });

        await IsToldOfTheGap(paused);
    }

    private static async Task IsToldOfTheGap(RawSubscriber subscriber)
    {
        var error = await subscriber.WaitForError();
        Assert.Equal((ErrorReason.ResumeTokenInvalid, "COMPACTED"), (error.Reason, error.Metadata["cause"]));
    }

    /// <summary>Lets all that is in the log grow past its retention, and waits until it is gone.</summary>
    private async Task Compact(HubFixture hub)
    {
        var log = hub.Services.GetRequiredService<IObservationLog>();
        var head = log.Head;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        _time.Advance(PastRetention);
        while (log.Oldest < head)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
