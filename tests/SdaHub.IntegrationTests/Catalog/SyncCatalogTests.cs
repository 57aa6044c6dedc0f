using System.Diagnostics.Metrics;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using SdaHub.Core.Catalog;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using ElementSet = SdaHub.Core.Catalog.ElementSet;

namespace SdaHub.IntegrationTests.Catalog;

/// <summary>What the protocol promises a reader of the catalog, and what it holds it to.</summary>
public sealed class SyncCatalogTests
{
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Must", "P-37")]
    [Trait("Must", "P-38")]
    [Trait("Must", "P-45")]
    public async Task The_snapshot_is_exactly_what_may_be_released_to_the_reader()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);

        Assert.Equal(
            [SampleCatalog.Everyone.Value, SampleCatalog.HostOnly.Value, SampleCatalog.HostAndAustralia.Value], await Snapshot(hub, SampleAgreements.MissionSystem));
        Assert.Equal([SampleCatalog.Everyone.Value, SampleCatalog.HostAndAustralia.Value], await Snapshot(hub, SampleAgreements.AustralianSpoc));
        Assert.Equal([SampleCatalog.Everyone.Value], await Snapshot(hub, SampleAgreements.CanadianSpoc));
    }

    [Fact]
    public async Task An_object_comes_with_all_that_is_known_of_it()
    {
        await using var hub = await HubFixture.Start();
        var catalog = hub.Services.GetRequiredService<LiveCatalog>();
        var elements = Elements(SampleCatalog.Everyone, 77) with
        {
            MeanMotionDotRevPerDay2 = 1.5e-4,
            MeanMotionDdotRevPerDay3 = 2.5e-7,
            ElementSetNumber = 999,
            RevolutionAtEpoch = 12345,
        };
        await catalog.LoadAsync([elements], SampleCatalog.MarkingOf, _cancellationToken);
        await catalog.LoadAsync(
            [
                new CatalogDetailsRecord(SampleCatalog.Everyone, new Core.Catalog.CatalogDetails
                {
                    ObjectName = "ISS (ZARYA)", ObjectType = CatalogObjectType.Payload, Owner = "ISS", LaunchDate = new DateOnly(1998, 11, 20), LaunchSite = "TYMSC",
                    DecayDate = new DateOnly(2031, 1, 2), RadarCrossSectionM2 = 399.05,
                }),
            ],
            SampleCatalog.MarkingOf, _cancellationToken);

        var (reader, _) = await RawCatalogReader.Open(hub);
        await using var __ = reader;
        await reader.TakeSnapshot();

        var sent = Assert.Single(reader.Held).Value;
        Assert.Equal((25544, 2L, "ISS (ZARYA)", "1998-067A"), (sent.ObjectId, sent.Version, sent.ObjectName, sent.InternationalDesignator));
        Assert.Equal(elements.Epoch, sent.ElementSet.EpochTime.ToDateTimeOffset());
        Assert.Equal(
            [elements.MeanMotionRevPerDay, elements.Eccentricity, elements.InclinationDeg, elements.RaanDeg, elements.ArgOfPericenterDeg, elements.MeanAnomalyDeg],
            [sent.ElementSet.MeanMotionRevPerDay, sent.ElementSet.Eccentricity, sent.ElementSet.InclinationDeg, sent.ElementSet.RaOfAscNodeDeg,
                sent.ElementSet.ArgOfPericenterDeg, sent.ElementSet.MeanAnomalyDeg]);
        Assert.Equal((1e-4, 1.5e-4, 2.5e-7), (sent.ElementSet.BStarPerEarthRadius, sent.ElementSet.MeanMotionDotRevPerDay2, sent.ElementSet.MeanMotionDdotRevPerDay3));
        Assert.Equal((999, 12345), (sent.ElementSet.ElementSetNumber, sent.ElementSet.RevolutionAtEpoch));
        Assert.Equal(
            ("PAYLOAD", "ISS", "1998-11-20", "TYMSC", "2031-01-02", 399.05),
            (sent.Details.ObjectType, sent.Details.Owner, sent.Details.LaunchDate, sent.Details.LaunchSite, sent.Details.DecayDate, sent.Details.RadarCrossSectionM2));
        Assert.Equal(("USA", DataMode.Real), (sent.Marking.Originator, sent.Marking.DataMode));
        Assert.Equal(["AUS", "CAN"], sent.Marking.ReleasableTo);
    }

    [Fact]
    [Trait("Must", "P-39")]
    [Trait("Must", "P-46")]
    public async Task Changes_come_as_they_are_made_and_a_removal_says_no_more_than_the_number()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var catalog = hub.Services.GetRequiredService<LiveCatalog>();
        var (reader, opened) = await RawCatalogReader.Open(hub);
        await using var _ = reader;
        await reader.TakeSnapshot();

        await catalog.LoadAsync([Elements(SampleCatalog.Everyone, 101), Elements(SampleCatalog.HostOnly, 301)], SampleCatalog.MarkingOf, _cancellationToken);
        var changed = await reader.Take();
        await reader.Ack();
        await catalog.LoadAsync([Elements(SampleCatalog.HostAndAustralia, 201)], _ => SampleCatalog.MarkingOf(SampleCatalog.HostOnly), _cancellationToken);
        var narrowed = await reader.Take();
        await reader.Ack();
        await catalog.RemoveAsync([SampleCatalog.HostOnly, SampleCatalog.Everyone], _cancellationToken);
        var removed = await reader.Take();

        Assert.True(opened.IsSnapshot);
        Assert.Equal((25544, 2L), (Assert.Single(changed.Objects).ObjectId, changed.Objects[0].Version));
        Assert.Empty(narrowed.Objects);
        Assert.Equal([SampleCatalog.HostAndAustralia.Value], narrowed.RemovedObjectIds);
        Assert.Equal([SampleCatalog.Everyone.Value], removed.RemovedObjectIds);
        Assert.Empty(reader.Held);
        Assert.Equal(Enumerable.Range(1, reader.Deltas.Count), reader.Deltas.Select(delta => (int)delta.Nonce));
    }

    [Fact]
    [Trait("Must", "P-37")]
    public async Task A_reader_that_comes_back_gets_only_what_has_changed_also_after_a_restart_of_the_hub()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var (first, _) = await RawCatalogReader.Open(hub);
        await first.TakeSnapshot();
        await first.DisposeAsync();

        await hub.Restart();
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync([Elements(SampleCatalog.Everyone, 101)], SampleCatalog.MarkingOf, _cancellationToken);
        var (second, opened) = await RawCatalogReader.Open(hub, token: first.Token);
        await using var __ = second;
        var delta = await second.Take();

        Assert.False(opened.IsSnapshot);
        Assert.Equal(SampleCatalog.Everyone.Value, Assert.Single(delta.Objects).ObjectId);
        Assert.False(delta.IsSnapshotEnd);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("another identity")]
    [InlineData("another agreement")]
    [Trait("Must", "P-37")]
    public async Task A_token_that_is_no_good_gives_a_snapshot_and_no_error(string kind)
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var (first, _) = await RawCatalogReader.Open(hub, kind == "another identity" ? SampleAgreements.CanadianSpoc : SampleAgreements.AustralianSpoc);
        await first.TakeSnapshot();
        await first.DisposeAsync();
        if (kind == "another agreement")
        {
            hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2 });
        }

        var (second, opened) = await RawCatalogReader.Open(hub, token: kind == "garbage" ? ByteString.CopyFromUtf8("no token at all") : first.Token);
        await using var __ = second;
        await second.TakeSnapshot();

        Assert.True(opened.IsSnapshot);
        Assert.Equal(2, second.Held.Count);
    }

    [Fact]
    [Trait("Must", "P-42")]
    public async Task While_the_window_is_full_changes_are_merged()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var catalog = hub.Services.GetRequiredService<LiveCatalog>();
        var (reader, _) = await RawCatalogReader.Open(hub, window: new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 });
        await using var __ = reader;
        await reader.Take();

        for (var i = 0; i < 10; i++)
        {
            await catalog.LoadAsync([Elements(SampleCatalog.Everyone, 101 + i)], SampleCatalog.MarkingOf, _cancellationToken);
        }

        await reader.WaitFor("heartbeat while the window is full", response => response.Delta is not null ? throw new InvalidOperationException("window broken") : response.Heartbeat is not null);
        await reader.Ack();
        var merged = await reader.Take();

        Assert.Equal(2, merged.Nonce);
        Assert.Equal(110, Assert.Single(merged.Objects).ElementSet.MeanAnomalyDeg);
    }

    [Fact]
    [Trait("Must", "P-12")]
    [Trait("Must", "P-14")]
    public async Task A_window_of_zero_pauses_and_is_no_stall()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:HeartbeatS"] = "1", ["SdaHub:Streams:AckDeadlineS"] = "1" });
        await SampleCatalog.Load(hub);
        var (reader, _) = await RawCatalogReader.Open(hub, window: new Window());
        await using var __ = reader;
        for (var i = 0; i < 3; i++)
        {
            await reader.WaitFor("heartbeat", response => response.Delta is not null ? throw new InvalidOperationException("not paused") : response.Heartbeat is not null);
        }

        await reader.Send(new() { Window = new Window { UnsettledMessageCount = 4, UnsettledBytes = 1 << 20 } });
        await reader.TakeSnapshot();

        Assert.Equal(2, reader.Held.Count);
    }

    [Fact]
    [Trait("Must", "P-14")]
    public async Task A_reader_that_does_not_settle_is_cut()
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Streams:AckDeadlineS"] = "1" });
        await SampleCatalog.Load(hub);
        var (reader, _) = await RawCatalogReader.Open(hub, window: new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 });
        await using var __ = reader;

        var error = await reader.WaitForError();

        Assert.Equal((ErrorReason.ReaderStalled, "ack"), (error.Reason, error.Metadata["deadline"]));
    }

    [Fact]
    [Trait("Must", "P-40")]
    public async Task A_rejected_object_comes_again_only_at_a_new_version()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var catalog = hub.Services.GetRequiredService<LiveCatalog>();
        var (reader, _) = await RawCatalogReader.Open(hub, window: new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 });
        await using var __ = reader;
        var first = await reader.Take();
        var rejected = first.Objects.Single(sent => sent.ObjectId == SampleCatalog.Everyone.Value);

        await reader.Send(new() { Nack = new SyncNack { Nonce = first.Nonce, Rejected = { new RejectedObject { ObjectId = rejected.ObjectId } } } });
        await catalog.LoadAsync([Elements(SampleCatalog.HostAndAustralia, 201)], SampleCatalog.MarkingOf, _cancellationToken);
        var other = await reader.Take();
        await reader.Ack();
        await catalog.LoadAsync([Elements(SampleCatalog.Everyone, 101)], SampleCatalog.MarkingOf, _cancellationToken);
        var again = await reader.Take();

        Assert.Equal([SampleCatalog.HostAndAustralia.Value], other.Objects.Select(sent => sent.ObjectId));
        Assert.Equal(SampleCatalog.Everyone.Value, Assert.Single(again.Objects).ObjectId);
        Assert.True(again.Objects[0].Version > rejected.Version);
    }

    [Fact]
    public async Task What_readers_reject_is_counted_by_code_and_once()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var rejected = new MetricCollector<long>(hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.catalog.objects_rejected");
        var (reader, _) = await RawCatalogReader.Open(hub);
        await using var __ = reader;
        var delta = await reader.Take();
        var nack = new SyncNack { Nonce = delta.Nonce };
        nack.Rejected.Add(new RejectedObject { ObjectId = 1, Error = new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = "no use" } });
        nack.Rejected.Add(new RejectedObject { ObjectId = 2, Error = new Google.Rpc.Status { Code = 4711 } });
        nack.Rejected.Add(new RejectedObject { ObjectId = 3 });

        for (var i = 0; i < 5; i++)
        {
            await reader.Send(new() { Nack = nack });
        }

        await reader.Send(new() { Ack = new SyncAck { Nonce = 99 } });
        await reader.WaitForError();

        Assert.Equal(
            [("invalid_argument", 1L), ("unknown", 2L)], rejected.GetMeasurementSnapshot().Select(measured => ((string)measured.Tags["error.type"]!, measured.Value)));
    }

    [Fact]
    [Trait("Must", "P-17")]
    public async Task Go_away_says_where_to_go_on()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var (first, _) = await RawCatalogReader.Open(hub);
        await first.TakeSnapshot();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2 });
        var goAway = (await first.WaitFor("go_away", response => response.GoAway is not null)).GoAway;
        await first.DisposeAsync();

        // Back under the agreement that the token was given under.
        hub.Agree(SampleAgreements.All);
        var (second, opened) = await RawCatalogReader.Open(hub, token: goAway.ResumeToken);
        await using var __ = second;

        Assert.Equal(GoAwayReason.AgreementChanged, goAway.Reason);
        Assert.False(opened.IsSnapshot);
    }

    [Fact]
    [Trait("Must", "P-41")]
    public async Task A_large_catalog_comes_in_messages_below_a_mebibyte_and_only_the_last_has_a_token()
    {
        await using var hub = await HubFixture.Start();
        var marking = SampleCatalog.MarkingOf(SampleCatalog.Everyone);
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [.. Enumerable.Range(1, 12_000).Select(number => Elements(ObjectId.Create(number), 10) with { ObjectName = new string('X', 24) })], _ => marking, _cancellationToken);

        var (reader, _) = await RawCatalogReader.Open(hub, SampleAgreements.CanadianSpoc);
        await using var __ = reader;
        await reader.TakeSnapshot();

        Assert.Equal(Enumerable.Range(1, 12_000), reader.Held.Keys.Order());
        Assert.InRange(reader.Deltas.Count, 4, 20);
        Assert.All(reader.Deltas, delta => Assert.InRange(delta.CalculateSize(), 1, (1024 * 1024) - 1));
        Assert.All(reader.Deltas.SkipLast(1), delta => Assert.True(delta.ResumeToken.IsEmpty && !delta.IsSnapshotEnd));
        Assert.False(reader.Deltas[^1].ResumeToken.IsEmpty);
    }

    [Fact]
    [Trait("Must", "P-13")]
    public async Task What_breaks_the_protocol_is_named()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);

        Assert.Equal(ErrorReason.OpenExpected, (await ErrorAfter(hub, isOpened: false, new() { Ack = new SyncAck { Nonce = 1 } })).Reason);
        Assert.Equal(ErrorReason.OpenExpected, (await ErrorAfter(hub, isOpened: true, new() { Open = new SyncOpen() })).Reason);
        Assert.Equal("ack.nonce", (await ErrorAfter(hub, isOpened: true, new() { Ack = new SyncAck { Nonce = 99 } })).InvalidFields[0].Field);
        Assert.Equal("nack.nonce", (await ErrorAfter(hub, isOpened: true, new() { Nack = new SyncNack { Nonce = -1 } })).InvalidFields[0].Field);
        Assert.Equal("window", (await ErrorAfter(hub, isOpened: true, new() { Window = new Window { UnsettledMessageCount = -1 } })).InvalidFields[0].Field);
        Assert.Equal(
            ErrorReason.MessageTooLarge,
            (await ErrorAfter(hub, isOpened: false, new() { Open = new SyncOpen { ResumeToken = ByteString.CopyFrom(new byte[2 * 1024 * 1024]) } })).Reason);
    }

    [Fact]
    public async Task The_partners_library_keeps_a_replica_in_step()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        await using var replica = client.CreateCatalogReplica();

        var view = await replica.WaitForChangeAsync(Protocol.Client.CatalogView.Empty, _cancellationToken);
        await hub.Services.GetRequiredService<LiveCatalog>().RemoveAsync([SampleCatalog.Everyone], _cancellationToken);
        var next = await replica.WaitForChangeAsync(view, _cancellationToken);

        Assert.Equal(2, view.Objects.Count);
        Assert.Equal([SampleCatalog.HostAndAustralia.Value], next.Objects.Keys);
    }

    private static ElementSet Elements(ObjectId objectId, double meanAnomalyDeg) => SampleCatalog.ElementSet(objectId, meanAnomalyDeg);

    private static async Task<IEnumerable<int>> Snapshot(HubFixture hub, string identity)
    {
        var (reader, _) = await RawCatalogReader.Open(hub, identity);
        await using var __ = reader;
        await reader.TakeSnapshot();
        return reader.Held.Keys.Order();
    }

    private static async Task<Protocol.Errors.HubError> ErrorAfter(HubFixture hub, bool isOpened, SyncCatalogRequest request)
    {
        var reader = isOpened ? (await RawCatalogReader.Open(hub)).Reader : new RawCatalogReader(hub, SampleAgreements.AustralianSpoc);
        await using var _ = reader;
        await reader.Send(request);
        return await reader.WaitForError();
    }
}
