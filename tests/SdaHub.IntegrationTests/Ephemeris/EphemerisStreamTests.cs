using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Ephemeris;

/// <summary>What the hub predicts, and for whom.</summary>
public sealed class EphemerisStreamTests
{
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Must", "P-34")]
    [Trait("Must", "P-45")]
    public async Task Each_nation_gets_the_states_that_may_be_released_to_it_and_no_other()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);

        Assert.Equal(
            [SampleCatalog.Everyone.Value, SampleCatalog.HostOnly.Value, SampleCatalog.HostAndAustralia.Value],
            await ObjectsSeenBy(hub, SampleAgreements.MissionSystem, batchCount: 3));
        Assert.Equal([SampleCatalog.Everyone.Value, SampleCatalog.HostAndAustralia.Value], await ObjectsSeenBy(hub, SampleAgreements.AustralianSpoc, batchCount: 2));
        Assert.Equal([SampleCatalog.Everyone.Value], await ObjectsSeenBy(hub, SampleAgreements.CanadianSpoc, batchCount: 1));
    }

    [Theory]
    [InlineData(ReferenceFrame.Teme)]
    [InlineData(ReferenceFrame.Itrf)]
    [InlineData(ReferenceFrame.Gcrf)]
    public async Task States_are_those_of_the_element_set_in_the_frame_asked_for(ReferenceFrame frame)
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.CanadianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new StateVectorsOpen { Frame = frame } }, _cancellationToken);
        var opened = (await Wait.For(call.ResponseStream, "opened", response => response.Opened is not null)).Opened;
        var batch = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;

        Assert.Equal(frame, opened.Frame);
        Assert.Equal((frame, 1L), (batch.Frame, batch.Sequence));
        Assert.Equal("USA", batch.Marking.Originator);
        var (positionKm, velocityKmPerS) = Predict(hub, batch.EpochTime.ToDateTimeOffset(), frame);
        Assert.Equal(positionKm, new[] { batch.XKm[0], batch.YKm[0], batch.ZKm[0] });
        Assert.Equal(velocityKmPerS, new[] { batch.XDotKmPerS[0], batch.YDotKmPerS[0], batch.ZDotKmPerS[0] });
    }

    [Fact]
    public async Task Angles_come_for_the_agreements_sites_with_the_sun_and_the_light_on_the_object()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamPointingAngles(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(
            new() { Open = new PointingAnglesOpen { SiteKeys = { "site-1" }, ObjectIds = { SampleCatalog.HostAndAustralia.Value } } }, _cancellationToken);
        var opened = (await Wait.For(call.ResponseStream, "opened", response => response.Opened is not null)).Opened;
        var batch = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;

        Assert.Equal("site-1", Assert.Single(opened.Sites).SiteKey);
        Assert.Equal([SampleCatalog.HostAndAustralia.Value], batch.ObjectId);
        Assert.InRange(batch.RangeKm[0], 300, 13_500);
        Assert.InRange(batch.SunElevationDeg, -90, 90);
        Assert.Single(batch.IsSunlit);
    }

    [Fact]
    [Trait("Must", "P-35")]
    public async Task A_reader_that_does_not_settle_gets_the_present_and_the_count_of_what_it_missed()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.CanadianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(
            new() { Open = new StateVectorsOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } } }, _cancellationToken);
        var first = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;
        await Wait.For(call.ResponseStream, "heartbeat while paused", response => response.Heartbeat is not null);

        await call.RequestStream.WriteAsync(new() { Ack = new EphemerisAck { Sequence = first.Sequence } }, _cancellationToken);
        var second = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;

        var missed = (second.EpochTime.Seconds - first.EpochTime.Seconds) - 1;
        Assert.True(missed >= 3, $"missed {missed}");
        Assert.Equal(missed, second.SkippedInstantCount);
        Assert.Equal(2, second.Sequence);
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_named()
    {
        await using var hub = await HubFixture.Start();

        Assert.Equal("open.frame", (await StateError(hub, new StateVectorsOpen { Frame = ReferenceFrame.Mod })).InvalidFields[0].Field);
        Assert.Equal("open.object_ids[1]", (await StateError(hub, new StateVectorsOpen { ObjectIds = { 5, -1 } })).InvalidFields[0].Field);
        Assert.Equal("open.window", (await StateError(hub, new StateVectorsOpen { Window = new Window { UnsettledBytes = -1 } })).InvalidFields[0].Field);
    }

    [Fact]
    [Trait("Must", "P-45")]
    public async Task A_narrowed_marking_takes_effect_on_the_open_stream()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new StateVectorsOpen { ObjectIds = { SampleCatalog.HostAndAustralia.Value } } }, _cancellationToken);
        await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null);

        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [SampleCatalog.ElementSet(SampleCatalog.HostAndAustralia, 201)], _ => SampleCatalog.MarkingOf(SampleCatalog.HostOnly), _cancellationToken);
        var narrowed = TimeProvider.System.GetUtcNow();
        var next = await Wait.For(
            call.ResponseStream, "heartbeat or late batch",
            response => response.Heartbeat is not null || response.Batch?.EpochTime.ToDateTimeOffset() > narrowed.AddSeconds(1));

        Assert.NotNull(next.Heartbeat);
    }

    [Fact]
    [Trait("Must", "P-35")]
    [Trait("Must", "P-45")]
    public async Task What_waits_for_the_window_is_decided_on_when_it_leaves()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(
            new() { Open = new StateVectorsOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } } }, _cancellationToken);
        var first = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;
        var waiting = first.ObjectId.Contains(SampleCatalog.Everyone.Value) ? SampleCatalog.HostAndAustralia : SampleCatalog.Everyone;
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [SampleCatalog.ElementSet(waiting, 201)], _ => SampleCatalog.MarkingOf(SampleCatalog.HostOnly), _cancellationToken);

        await call.RequestStream.WriteAsync(new() { Ack = new EphemerisAck { Sequence = first.Sequence } }, _cancellationToken);
        for (var last = first; last.Sequence < 4;)
        {
            last = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;
            Assert.DoesNotContain(waiting.Value, last.ObjectId);
            await call.RequestStream.WriteAsync(new() { Ack = new EphemerisAck { Sequence = last.Sequence } }, _cancellationToken);
        }
    }

    [Fact]
    [Trait("Must", "P-17")]
    [Trait("Must", "P-45")]
    public async Task Nothing_leaves_under_an_agreement_that_was_replaced()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(
            new() { Open = new StateVectorsOpen { Window = new Window { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } } }, _cancellationToken);
        var first = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;
        var nothingReleased = SampleAgreements.Australia.Release with { Products = new HashSet<Product>() };

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2, Release = nothingReleased }, SampleAgreements.Canada);
        await call.RequestStream.WriteAsync(new() { Ack = new EphemerisAck { Sequence = first.Sequence } }, _cancellationToken);
        var next = await Wait.For(call.ResponseStream, "go_away or batch", response => response.GoAway is not null || response.Batch is not null);

        Assert.Equal(GoAwayReason.AgreementChanged, next.GoAway?.Reason);
    }

    private async Task<HubError> StateError(HubFixture hub, StateVectorsOpen open)
    {
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = open }, _cancellationToken);
        Assert.True(HubError.TryRead(await Wait.ForError(call.ResponseStream), out var error));
        Assert.Equal(StatusCode.InvalidArgument, error.Code);
        return error;
    }

    private async Task<int[]> ObjectsSeenBy(HubFixture hub, string identity, int batchCount)
    {
        using var channel = hub.Connect(identity);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new StateVectorsOpen() }, _cancellationToken);
        var seen = new HashSet<int>();
        for (var i = 0; i < batchCount + 3; i++)
        {
            var batch = (await Wait.For(call.ResponseStream, "batch", response => response.Batch is not null)).Batch;
            seen.UnionWith(batch.ObjectId);
        }

        return [.. seen.Order()];
    }

    private static (double[] PositionKm, double[] VelocityKmPerS) Predict(HubFixture hub, DateTimeOffset time, ReferenceFrame frame)
    {
        var set = hub.Services.GetRequiredService<LiveCatalog>().Current.Find(SampleCatalog.Everyone)!.ElementSet!;
        var elements = new MeanElements(
            JulianDate.FromUtc(set.Epoch), set.MeanMotionRevPerDay, set.Eccentricity, set.InclinationDeg, set.RaanDeg, set.ArgOfPericenterDeg,
            set.MeanAnomalyDeg, set.BStarPerEarthRadius);
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(elements, out var propagator));
        var utc = JulianDate.FromUtc(time);
        Assert.Equal(Sgp4Error.None, propagator!.TryPropagate(utc, out var teme));
        var frames = EarthFrames.At(utc, EarthOrientationTable.Zero.At(utc));
        var (position, velocity) = frame switch
        {
            ReferenceFrame.Itrf => (frames.ToItrf(teme).PositionKm, frames.ToItrf(teme).VelocityKmPerS),
            ReferenceFrame.Gcrf => (frames.ToGcrf(teme).PositionKm, frames.ToGcrf(teme).VelocityKmPerS),
            _ => (teme.PositionKm, teme.VelocityKmPerS),
        };
        return ([position.X, position.Y, position.Z], [velocity.X, velocity.Y, velocity.Z]);
    }
}
