using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Histories;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;
using CoreMode = SdaHub.Core.Release.DataMode;

namespace SdaHub.IntegrationTests.Watching;

/// <summary>
/// The eight properties of a watch (ordered, unique, atomic, reliable, resumable, bookmarkable, filtered, versioned) over a real hub: two partners publish, six
/// subscribers with a filter each read with small windows, break off, and come back from any token they were given; the hub restarts in between.
/// </summary>
public sealed class WatchTests
{
    private const int BatchCount = 30;

    private static readonly string[] Kinds = ["radar", "optical", "object", "late", "exercise"];

    /// <summary>Every filter there is, and which of the stored tracks it asks for.</summary>
    private static readonly Dictionary<string, (ObservationFilter Filter, Predicate<SeenTrack> Accepts)> Filters = new()
    {
        ["everything real"] = (new(), track => track.SensorKey is "radar" or "optical" or "object"),
        ["by SpOC"] = (new() { Spocs = { "can-spoc" } }, track => track.Key.Spoc == "can-spoc" && track.SensorKey is "radar" or "optical" or "object"),
        ["by object"] = (new() { ObjectIds = { SampleCatalog.Everyone.Value } }, track => track.SensorKey == "object"),
        ["by phenomenology"] = (new() { Phenomenologies = { Phenomenology.Optical } }, track => track.SensorKey == "optical"),
        ["by verdict"] = (new() { Verdicts = { Verdict.Quarantined } }, track => track.SensorKey == "late"),
        ["by data mode"] = (new() { DataMode = DataMode.Exercise }, track => track.SensorKey == "exercise"),
    };

    [Fact]
    [Trait("Must", "P-30")]
    [Trait("Must", "P-31")]
    public async Task Every_property_holds_through_filters_breaks_slow_readers_and_a_restart()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1" });
        var subscribers = Filters.ToDictionary(
            filter => new SubscriberHistory(filter.Key),
            filter => (filter.Value.Accepts, Create: new Func<SubscriberHistory, WatchingSubscriber>(history => new(hub, history, filter.Value.Filter, filter.Value.Accepts))));
        var watching = subscribers.ToDictionary(subscriber => subscriber.Key, subscriber => subscriber.Value.Create(subscriber.Key));

        await PublishBeside(hub, watching.Values, firstSequence: 1);
        await hub.Restart();
        await PublishBeside(hub, watching.Values, firstSequence: BatchCount + 1);
        var stored = await ReadLog(hub);
        foreach (var (history, subscriber) in watching)
        {
            await subscriber.ReadToTheEnd(stored.Count(track => subscribers[history].Accepts(track)));
        }

        Assert.Equal(2 * 2 * BatchCount * Kinds.Length, stored.Count);
        Assert.All(watching.Values, subscriber => Assert.NotEqual(0, subscriber.SeenCount));
        Assert.DoesNotContain(HistoryChecker.Check(new History([], [.. watching.Keys], stored)), violation => violation.Property != Property.StoredWasSent);
    }

    [Fact]
    [Trait("Must", "P-30")]
    public async Task The_position_in_a_heartbeat_is_never_ahead_of_what_was_delivered()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1" });
        var (first, _) = await RawSubscriber.Open(hub, new SubscribeOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } });
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var _1 = publisher;
        await publisher.SendBatch(1, Track("radar", "t-1"));
        await first.WaitFor("delivery", response => response.Delivery is not null);
        await publisher.SendBatch(2, Track("radar", "t-2"), Track("radar", "t-3"));
        await publisher.WaitForResult(2);

        var heartbeat = (await first.WaitFor("heartbeat", response => response.Heartbeat is not null)).Heartbeat;
        await first.DisposeAsync();
        var (second, _) = await RawSubscriber.Open(hub, new SubscribeOpen { ResumeToken = heartbeat.ResumeToken });
        await using var _2 = second;

        Assert.Equal(["t-2", "t-3"], (await second.WaitForTracks(2)).Select(track => track.Track.TrackId));
    }

    /// <summary>Publishes while all subscribers read; they stop wherever they then are.</summary>
    private static async Task PublishBeside(HubFixture hub, IEnumerable<WatchingSubscriber> subscribers, int firstSequence)
    {
        hub.Agree(ForBothModes(SampleAgreements.Host), ForBothModes(SampleAgreements.Australia), ForBothModes(SampleAgreements.Canada) with { Formats = SampleAgreements.Australia.Formats });
        await SampleCatalog.Load(hub);
        var publishing = Task.WhenAll(Publish(hub, SampleAgreements.AustralianSpoc, firstSequence), Publish(hub, SampleAgreements.CanadianSpoc, firstSequence));
        await Task.WhenAll(subscribers.Select(subscriber => subscriber.ReadWhile(() => !publishing.IsCompleted)));
        await publishing;
    }

    private static async Task Publish(HubFixture hub, string identity, int firstSequence)
    {
        var (publisher, opened) = await RawPublisher.Open(hub, identity);
        await using var _ = publisher;
        Assert.Equal(firstSequence - 1, opened.DurableSequence);
        for (var sequence = firstSequence; sequence < firstSequence + BatchCount; sequence++)
        {
            await publisher.SendBatch(sequence, [.. Kinds.Select(kind => Track(kind, $"{kind}-{sequence}"))]);
            Assert.Equal(0, (await publisher.WaitForResult(sequence)).RejectedCount);
        }
    }

    private static Track Track(string kind, string trackId)
    {
        var track = SampleTracks.Radar(trackId, count: 2);
        track.SensorKey = kind;
        switch (kind)
        {
            case "optical":
                track.Phenomenology = Phenomenology.Optical;
                break;
            case "object":
                // From a site that the agreement does not have it is not compared, and belongs to the object that it names.
                track.SiteKey = "elsewhere";
                track.ObjectId = SampleCatalog.Everyone.Value;
                break;
            case "late":
                track.TimeUnixNs[0] -= 40L * 86_400 * 1_000_000_000;
                track.TimeUnixNs[1] -= 40L * 86_400 * 1_000_000_000;
                break;
            case "exercise":
                track.Marking = new Marking { Classification = Classification.Unclassified, ReleasableTo = { "USA" }, DataMode = DataMode.Exercise };
                break;
        }

        return track;
    }

    private static Agreement ForBothModes(Agreement agreement) => agreement with
    {
        Version = 2,
        Release = agreement.Release with { DataModes = new HashSet<CoreMode> { CoreMode.Real, CoreMode.Exercise } },
    };

    private static async Task<List<SeenTrack>> ReadLog(HubFixture hub)
    {
        var log = hub.Services.GetRequiredService<IObservationLog>();
        var stored = new List<SeenTrack>();
        for (var position = LogPosition.Origin; ;)
        {
            var entries = await log.ReadAsync(position, 1000, int.MaxValue, TestContext.Current.CancellationToken);
            if (entries.Count == 0)
            {
                return stored;
            }

            stored.AddRange(entries.Select(entry => WatchingSubscriber.ToSeen(DeliveredTrack.Parser.ParseFrom(entry.Record.Payload.Span))));
            position = entries[^1].Position;
        }
    }
}
