using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>What every stream promises, whatever flows on it.</summary>
public sealed class StreamRuleTests
{
    private static readonly Dictionary<string, string?> OneSecondOfSilence = new() { ["SdaHub:Streams:HeartbeatS"] = "1" };

    public static TheoryData<string> Streams => [.. StreamKind.All.Select(kind => kind.Name)];

    public static TheoryData<string> Predictions => ["StreamStateVectors", "StreamPointingAngles"];

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-8")]
    [Trait("Must", "P-15")]
    public async Task Silence_is_broken_by_heartbeats_and_opened_says_how_often(string stream)
    {
        await using var hub = await HubFixture.Start(OneSecondOfSilence);
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        Assert.Equal(TimeSpan.FromSeconds(1), HeartbeatInterval(call.Opened));
        await call.WaitFor("heartbeat");
        await call.WaitFor("heartbeat");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-17")]
    public async Task A_hub_that_stops_says_go_away_first(string stream)
    {
        await using var hub = await HubFixture.Start();
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        var stopping = hub.Restart();

        Assert.Equal(GoAwayReason.Draining, Reason(await call.WaitFor("go_away")));
        await call.Finish();
        await stopping;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-17")]
    public async Task A_stream_that_is_old_is_sent_away(string stream)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await HubFixture.Start(Patient("1"), time);
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        time.Advance(TimeSpan.FromMinutes(1.2));

        Assert.Equal(GoAwayReason.MaximumAge, Reason(await call.WaitFor("go_away")));
        await call.Finish();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-3")]
    public async Task No_stream_outlives_its_certificate(string stream)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await HubFixture.Start(Patient("1440"), time);
        time.Advance(TimeSpan.FromMinutes(58));
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(GoAwayReason.MaximumAge, Reason(await call.WaitFor("go_away")));
        await call.Finish();
    }

    [Fact]
    [Trait("Must", "P-17")]
    public async Task An_identity_that_moves_to_another_agreement_of_the_same_version_is_sent_away()
    {
        await using var hub = await HubFixture.Start();
        await using var call = await RawCall.Open(hub, StreamKind.All[0]);

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia, SampleAgreements.Canada with { Spoc = "can-other" });

        Assert.Equal(GoAwayReason.AgreementChanged, Reason(await call.WaitFor("go_away")));
        await call.Finish();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-17")]
    public async Task A_changed_agreement_sends_its_streams_away(string stream)
    {
        await using var hub = await HubFixture.Start();
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia, SampleAgreements.Canada with { Version = 2 });

        Assert.Equal(GoAwayReason.AgreementChanged, Reason(await call.WaitFor("go_away")));
        await call.Finish();
    }

    [Theory]
    [MemberData(nameof(Predictions))]
    [Trait("Must", "P-12")]
    [Trait("Must", "P-14")]
    public async Task A_window_of_zero_pauses_and_another_one_goes_on(string stream)
    {
        await using var hub = await HubFixture.Start(new Dictionary<string, string?>(OneSecondOfSilence) { ["SdaHub:Streams:AckDeadlineS"] = "2" });
        await SampleCatalog.Load(hub);
        var kind = StreamKind.Named(stream);
        await using var call = await RawCall.Open(hub, kind);
        await call.WaitFor("batch");

        await call.Send(kind.Window!(new Window()));
        for (var silent = 0; silent < 4;)
        {
            silent = StreamKind.CaseOf(await call.Next("heartbeat")) == "heartbeat" ? silent + 1 : 0;
        }

        await call.Send(kind.Window(new Window { UnsettledMessageCount = 8, UnsettledBytes = 1 << 20 }));
        await call.WaitFor("batch");
    }

    [Theory]
    [MemberData(nameof(Predictions))]
    [Trait("Must", "P-34")]
    public async Task Columns_of_a_batch_are_as_long_as_its_objects_and_it_has_one_marking(string stream)
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream), SampleAgreements.MissionSystem);

        for (var i = 0; i < 3; i++)
        {
            var batch = Field(await call.WaitFor("batch"), "batch");
            Assert.NotNull(batch.Descriptor.FindFieldByName("marking").Accessor.GetValue(batch));
            var columns = batch.Descriptor.Fields.InDeclarationOrder().Where(field => field.IsRepeated).ToArray();
            Assert.True(columns.Length > 5);
            Assert.All(columns, column => Assert.Equal(Count(batch, "object_id"), Count(batch, column.Name)));
            Assert.Equal(1, Count(batch, "object_id"));
        }
    }

    [Fact]
    [Trait("Must", "P-36")]
    public async Task An_open_narrows_and_never_widens()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        var kind = StreamKind.Named("StreamStateVectors") with
        {
            Open = new Protocol.Ephemeris.V1.StreamStateVectorsRequest
            {
                Open = new() { ObjectIds = { SampleCatalog.Everyone.Value, SampleCatalog.HostOnly.Value, 5 }, Frame = ReferenceFrame.Itrf, Cadence = new() { Nanos = 1 } },
            },
        };
        await using var call = await RawCall.Open(hub, kind);

        var opened = (Protocol.Ephemeris.V1.StateVectorsOpened)Field(call.Opened, "opened");
        Assert.Equal((ReferenceFrame.Itrf, TimeSpan.FromSeconds(1)), (opened.Frame, opened.Cadence.ToTimeSpan()));
        for (var i = 0; i < 3; i++)
        {
            var batch = (Protocol.Ephemeris.V1.StateVectorBatch)Field(await call.WaitFor("batch"), "batch");
            Assert.Equal((ReferenceFrame.Itrf, SampleCatalog.Everyone.Value), (batch.Frame, Assert.Single(batch.ObjectId)));
        }
    }

    [Fact]
    [Trait("Must", "P-9")]
    public async Task An_enum_value_of_a_newer_partner_counts_as_unspecified()
    {
        await using var hub = await HubFixture.Start();
        await using var states = await RawCall.Open(hub, StreamKind.Named("StreamStateVectors") with
        {
            Open = new Protocol.Ephemeris.V1.StreamStateVectorsRequest { Open = new() { Frame = (ReferenceFrame)99 } },
        });
        await using var subscriber = await RawCall.Open(hub, StreamKind.Named("SubscribeObservations") with
        {
            Open = new Protocol.Observations.V1.SubscribeObservationsRequest
            {
                Open = new() { Start = (Protocol.Observations.V1.SubscribeStart)99, Filter = new() { DataMode = (DataMode)99 } },
            },
        });
        var (publisher, _) = await Observations.RawPublisher.Open(hub);
        await using var _1 = publisher;
        var track = Observations.SampleTracks.Radar("t-1");
        track.Phenomenology = (Protocol.Observations.V1.Phenomenology)99;
        track.Marking = new Marking { Classification = Classification.Unclassified, ReleasableTo = { "USA", "CAN" }, DataMode = DataMode.Real };

        await publisher.SendBatch(1, track);
        var delivered = (Protocol.Observations.V1.ObservationDelivery)Field(await subscriber.WaitFor("delivery"), "delivery");

        Assert.Equal(ReferenceFrame.Gcrf, ((Protocol.Ephemeris.V1.StateVectorsOpened)Field(states.Opened, "opened")).Frame);
        Assert.Equal(Protocol.Observations.V1.Phenomenology.Unspecified, Assert.Single(delivered.Tracks).Track.Phenomenology);
    }

    private static TimeSpan HeartbeatInterval(IMessage opened) =>
        ((Google.Protobuf.WellKnownTypes.Duration)Value(Field(opened, "opened"), "heartbeat_interval")).ToTimeSpan();

    private static GoAwayReason Reason(IMessage message) => ((GoAway)Field(message, "go_away")).Reason;

    private static int Count(IMessage batch, string column) => ((System.Collections.IList)Value(batch, column)).Count;

    private static IMessage Field(IMessage message, string name) => (IMessage)Value(message, name);

    private static object Value(IMessage message, string name) => message.Descriptor.FindFieldByName(name).Accessor.GetValue(message);

    /// <summary>Time is made to pass at once, so that a write which is under way then must be allowed to take so long.</summary>
    private static Dictionary<string, string?> Patient(string maximumAgeMinutes) => new()
    {
        ["SdaHub:Streams:MaximumAgeMinutes"] = maximumAgeMinutes,
        ["SdaHub:Streams:WriteDeadlineS"] = "300",
        ["SdaHub:Streams:AckDeadlineS"] = "3600",
    };
}
