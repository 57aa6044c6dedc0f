using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;
using Classification = SdaHub.Core.Release.Classification;
using DataMode = SdaHub.Core.Release.DataMode;
using Marking = SdaHub.Core.Release.Marking;

namespace SdaHub.IntegrationTests.Files;

/// <summary>States and angles in the formats of partners, through a whole hub, read by a reader that is none of its own.</summary>
public sealed class FormattedStreamTests
{
    private static readonly TableSpan TenMinutes = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("opm-kvn", true, "text/plain; charset=utf-8")]
    [InlineData("opm-xml", false, "application/xml")]
    [InlineData("udl-statevector-json", false, "application/json")]
    [InlineData("statevector-csv", false, "text/csv; charset=utf-8")]
    [Trait("Must", "P-47")]
    [Trait("Must", "P-48")]
    public async Task States_of_one_instant_are_those_of_the_element_sets(string format, bool holdsOne, string mediaType)
    {
        await using var hub = await HubFixture.Start();
        var catalog = await LoadTwins(hub);
        Agree(hub, States(format, null, StateFrame.Gcrf));
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);

        var batches = await Take(client.StateVectorFiles(format), holdsOne ? 2 : 1);

        Assert.Equal(catalog, batches.SelectMany(batch => batch.Payload.ObjectId));
        foreach (var batch in batches)
        {
            Assert.Equal((format, mediaType), (batch.Payload.Format, batch.Payload.MediaType));
            Assert.Null(batch.StopTime);
            Assert.Equal(batch.Payload.ObjectId.Count, batch.ElementSetEpochUnixNs.Count);
            var records = await IndependentReader.Read(batch.Payload);
            Assert.Equal(batch.Payload.ObjectId.Count, records.Count);
            foreach (var (record, objectId) in records.Zip(batch.Payload.ObjectId))
            {
                Assert.Equal(batch.EpochTime.ToDateTimeOffset(), DateTimeOffset.Parse($"{(string)record["time"]!}".TrimEnd('Z') + "Z"));
                CheckState(hub, record, objectId, "GCRF", toleranceKm: 1e-9);
            }
        }
    }

    [Theory]
    [InlineData("oem-kvn", StateFrame.Teme, 1e-9)]
    [InlineData("oem-xml", StateFrame.Gcrf, 1e-9)]
    [InlineData("cpf", StateFrame.Itrf, 1e-7)]
    [Trait("Must", "P-47")]
    [Trait("Must", "P-48")]
    public async Task Ephemeris_is_a_table_of_one_object(string format, StateFrame frame, double toleranceKm)
    {
        await using var hub = await HubFixture.Start();
        var catalog = await LoadTwins(hub);
        Agree(hub, States(format, TenMinutes, frame));
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);

        var batches = await Take(client.StateVectorFiles(format), 2);

        Assert.Equal(catalog, batches.Select(batch => Assert.Single(batch.Payload.ObjectId)));
        foreach (var batch in batches)
        {
            Assert.Equal(TimeSpan.FromMinutes(10), batch.StopTime.ToDateTimeOffset() - batch.EpochTime.ToDateTimeOffset());
            var records = await IndependentReader.Read(batch.Payload);
            Assert.Equal(11, records.Count);
            Assert.All(records, record => CheckState(hub, record, batch.Payload.ObjectId[0], frame.ToString().ToUpperInvariant(), toleranceKm));
        }
    }

    [Theory]
    [InlineData("pointing-csv", false)]
    [InlineData("pointing-csv", true)]
    [InlineData("tdm-kvn", false)]
    [InlineData("tdm-kvn", true)]
    [InlineData("tdm-xml", false)]
    [InlineData("tdm-xml", true)]
    [Trait("Must", "P-47")]
    [Trait("Must", "P-48")]
    public async Task Angles_are_those_of_the_site(string format, bool isTable)
    {
        await using var hub = await HubFixture.Start();
        var catalog = await LoadTwins(hub);
        Agree(hub, Angles(format, isTable ? TenMinutes : null));
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);

        var batches = await Take(client.PointingFiles(format), isTable ? 2 : 1);

        Assert.Equal(catalog, batches.SelectMany(batch => batch.Payload.ObjectId));
        foreach (var batch in batches)
        {
            Assert.Equal("site-1", batch.SiteKey);
            Assert.Equal(isTable, batch.StopTime is not null);
            var records = await IndependentReader.Read(batch.Payload);
            Assert.Equal(isTable ? 11 : 2, records.Count);
            foreach (var record in records)
            {
                Assert.Equal("site-1", (string?)record["site"]);
                var look = Prediction.Look(hub, (int)record["object"]!, (string)record["time"]!);
                Assert.Equal(look.AzimuthDeg, (double)record["azimuth_deg"]!, 1e-9);
                Assert.Equal(look.ElevationDeg, (double)record["elevation_deg"]!, 1e-9);
            }
        }
    }

    [Fact]
    [Trait("Must", "P-48")]
    public async Task A_table_of_angles_has_no_time_below_the_lowest_elevation_and_no_object_that_stays_there()
    {
        await using var hub = await HubFixture.Start();
        await LoadTwins(hub);
        const double LowestDeg = 20;
        Agree(hub, SampleAgreements.Australia with
        {
            Angles = [Angles("pointing-csv", new(TimeSpan.FromHours(18), TimeSpan.FromSeconds(60))).Angles[0] with { MinimumElevationDeg = LowestDeg }],
        });
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);

        var batch = Assert.Single(await Take(client.PointingFiles("pointing-csv"), 1));

        var records = await IndependentReader.Read(batch.Payload);
        Assert.All(records, record => Assert.InRange((double)record["elevation_deg"]!, LowestDeg, 90));
        var start = DateTimeOffset.Parse((string)records[0]["time"]!);
        var up = Enumerable.Range(0, 60 * 18).Select(i => start.AddMinutes(i)).TakeWhile(time => time <= batch.StopTime.ToDateTimeOffset())
            .Count(time => Prediction.Look(hub, batch.Payload.ObjectId[0], $"{time:yyyy-MM-ddTHH:mm:ss}").ElevationDeg >= LowestDeg);
        Assert.Equal(up, records.Count);
        Assert.InRange(records.Count, 1, 60 * 18 / 4);
    }

    [Theory]
    [InlineData("opm-kvn", false)]
    [InlineData("statevector-csv", false)]
    [InlineData("oem-kvn", true)]
    [Trait("Must", "P-45")]
    [Trait("Must", "P-49")]
    public async Task Nothing_of_what_is_withheld_is_in_a_file(string format, bool isTable)
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        Agree(hub, States(format, isTable ? TenMinutes : null, StateFrame.Gcrf));
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        await using var files = client.StateVectorFiles(format).GetAsyncEnumerator(ending.Token);
        await TakeUntil(files, batch => batch.Payload.ObjectId.Contains(SampleCatalog.HostAndAustralia.Value), [SampleCatalog.HostOnly]);

        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [SampleCatalog.ElementSet(SampleCatalog.HostAndAustralia, 201)], _ => SampleCatalog.MarkingOf(SampleCatalog.HostOnly), _cancellationToken);
        var narrowed = TimeProvider.System.GetUtcNow();

        // Files made before that may still be on the way; their instants tell.
        await TakeUntil(files, batch => batch.EpochTime.ToDateTimeOffset() > narrowed.AddSeconds(1), [SampleCatalog.HostOnly]);
        for (var i = 0; i < 4; i++)
        {
            await TakeUntil(files, _ => true, [SampleCatalog.HostOnly, SampleCatalog.HostAndAustralia]);
        }

        await ending.CancelAsync();
    }

    [Fact]
    [Trait("Must", "P-45")]
    [Trait("Must", "P-49")]
    public async Task What_waits_for_the_window_is_decided_on_when_its_file_is_made()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        Agree(hub, States("oem-kvn", TenMinutes, StateFrame.Gcrf));
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new() { Window = new() { UnsettledMessageCount = 1, UnsettledBytes = 1 << 20 } } }, _cancellationToken);
        var first = (await Wait.For(call.ResponseStream, "file", response => response.FormattedBatch is not null)).FormattedBatch;
        var waiting = first.Payload.ObjectId.Contains(SampleCatalog.Everyone.Value) ? SampleCatalog.HostAndAustralia : SampleCatalog.Everyone;
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [SampleCatalog.ElementSet(waiting, 201)], _ => SampleCatalog.MarkingOf(SampleCatalog.HostOnly), _cancellationToken);

        for (var last = first; last.Sequence < 4;)
        {
            await call.RequestStream.WriteAsync(new() { Ack = new EphemerisAck { Sequence = last.Sequence } }, _cancellationToken);
            last = (await Wait.For(call.ResponseStream, "file", response => response.FormattedBatch is not null)).FormattedBatch;
            AssertNothingOf(last, [waiting, SampleCatalog.HostOnly]);
        }
    }

    [Fact]
    [Trait("Must", "P-50")]
    public async Task A_marking_that_the_file_would_not_show_keeps_the_object_out_of_it()
    {
        await using var hub = await HubFixture.Start();
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(
            [SampleCatalog.ElementSet(SampleCatalog.Everyone, 100)],
            _ => new Marking(Classification.Secret, NationCode.Parse("USA"), [NationCode.Parse("AUS")], DataMode.Real), _cancellationToken);
        var release = SampleAgreements.Australia.Release with { MaximumClassification = Classification.Secret };
        var products = States("cpf", TenMinutes, StateFrame.Itrf).States.Concat(States("oem-kvn", TenMinutes, StateFrame.Itrf).States);
        Agree(hub, SampleAgreements.Australia with { Release = release, States = [.. products] });
        await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);

        var cpf = Assert.Single(await Take(client.StateVectorFiles("cpf"), 1)).Payload;
        var oem = Assert.Single(await Take(client.StateVectorFiles("oem-kvn"), 1)).Payload;

        Assert.Empty(cpf.ObjectId);
        Assert.True(cpf.Content.IsEmpty);
        var notCarried = Assert.Single(cpf.NotCarried);
        Assert.Equal((SampleCatalog.Everyone.Value, "MARKING_NOT_CARRIED"), (notCarried.ObjectId, notCarried.Code));
        Assert.Contains("CLASSIFICATION = SECRET//REL TO USA, AUS\n", oem.Content.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Empty(oem.NotCarried);
    }

    [Fact]
    [Trait("Must", "P-51")]
    public async Task A_stream_gives_the_format_asked_for_alone_or_all_or_refuses()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);
        Agree(hub, SampleAgreements.Australia with { States = [.. SampleAgreements.Australia.States, .. States("opm-xml", null, StateFrame.Itrf).States] });
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);

        var (all, kinds) = await OpenStates(channel, "", 4);
        Assert.Equal(["native", "opm-xml"], all.Formats);
        Assert.Equal(2, kinds.Distinct().Count());
        (all, kinds) = await OpenStates(channel, "native", 3);
        Assert.Equal(["native"], all.Formats);
        Assert.Equal([StreamStateVectorsResponse.MessageOneofCase.Batch], kinds.Distinct());
        (all, kinds) = await OpenStates(channel, "opm-xml", 3);
        Assert.Equal(["opm-xml"], all.Formats);
        Assert.Equal([StreamStateVectorsResponse.MessageOneofCase.FormattedBatch], kinds.Distinct());

        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new StateVectorsOpen { Format = "oem-kvn" } }, _cancellationToken);
        Assert.True(HubError.TryRead(await Wait.ForError(call.ResponseStream), out var error));
        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.FormatNotAgreed, "native, opm-xml"), (error.Code, error.Reason, error.Metadata["agreed"]));
        using var angles = new EphemerisService.EphemerisServiceClient(channel).StreamPointingAngles(cancellationToken: _cancellationToken);
        await angles.RequestStream.WriteAsync(new() { Open = new PointingAnglesOpen { Format = "tdm-kvn" } }, _cancellationToken);
        Assert.True(HubError.TryRead(await Wait.ForError(angles.ResponseStream), out error));
        Assert.Equal(ErrorReason.FormatNotAgreed, error.Reason);
    }

    /// <summary>Two objects under one marking, which an eight-digit number and one of the TLE's have, without designators so that every format names the number.</summary>
    private async Task<int[]> LoadTwins(HubFixture hub)
    {
        ElementSet[] sets =
        [
            SampleCatalog.ElementSet(SampleCatalog.Everyone, 100) with { InternationalDesignator = null },
            SampleCatalog.ElementSet(SampleCatalog.HostAndAustralia, 200) with { InternationalDesignator = null },
        ];
        await hub.Services.GetRequiredService<LiveCatalog>().LoadAsync(sets, _ => SampleCatalog.MarkingOf(SampleCatalog.Everyone), _cancellationToken);
        return [SampleCatalog.Everyone.Value, SampleCatalog.HostAndAustralia.Value];
    }

    private static void Agree(HubFixture hub, Agreement australia) => hub.Agree(SampleAgreements.Host, australia with { Version = 2 }, SampleAgreements.Canada);

    private static Agreement States(string format, TableSpan? table, StateFrame frame) => SampleAgreements.Australia with
    {
        States = [new StateProduct(ObjectSelection.All, TimeSpan.FromSeconds(1), frame) { Format = format, Table = table }],
    };

    private static Agreement Angles(string format, TableSpan? table) => SampleAgreements.Australia with
    {
        Angles = [SampleAgreements.Australia.Angles[0] with { Format = format, Table = table }],
    };

    private static void CheckState(HubFixture hub, System.Text.Json.Nodes.JsonNode record, int objectId, string frame, double toleranceKm)
    {
        Assert.Equal($"{objectId}", $"{record["object"]!}");
        Assert.Equal(frame, (string?)record["frame"]);
        var (positionKm, velocityKmPerS) = Prediction.State(hub, objectId, (string)record["time"]!, frame);
        Assert.InRange((Prediction.Vector(record["position_km"]!) - positionKm).Norm, 0, toleranceKm);
        if (record["velocity_km_per_s"] is { } velocity)
        {
            Assert.InRange((Prediction.Vector(velocity) - velocityKmPerS).Norm, 0, 1e-12);
        }
    }

    private async Task<List<FormattedBatch>> Take(IAsyncEnumerable<FormattedBatch> files, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var taken = new List<FormattedBatch>();
        await foreach (var batch in files.WithCancellation(limit.Token))
        {
            taken.Add(batch);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }

    private async Task TakeUntil(IAsyncEnumerator<FormattedBatch> files, Predicate<FormattedBatch> isLast, ObjectId[] withheld)
    {
        do
        {
            Assert.True(await files.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), _cancellationToken));
            AssertNothingOf(files.Current, withheld);
        }
        while (!isLast(files.Current));
    }

    /// <summary>Neither the number nor the name, which has the number in it, anywhere in the message.</summary>
    private static void AssertNothingOf(FormattedBatch batch, ObjectId[] withheld)
    {
        foreach (var objectId in withheld)
        {
            Assert.DoesNotContain(objectId.Value, batch.Payload.ObjectId);
            Assert.DoesNotContain(batch.Payload.NotCarried, notCarried => notCarried.ObjectId == objectId.Value);

            // Not within another number: the decimals of a coordinate may be any.
            Assert.DoesNotMatch($"(?<![0-9.]){objectId}(?![0-9])", batch.Payload.Content.ToStringUtf8());
        }
    }

    private async Task<(StateVectorsOpened Opened, List<StreamStateVectorsResponse.MessageOneofCase> Kinds)> OpenStates(ChannelBase channel, string format, int count)
    {
        using var call = new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors(cancellationToken: _cancellationToken);
        await call.RequestStream.WriteAsync(new() { Open = new StateVectorsOpen { Format = format } }, _cancellationToken);
        var opened = (await Wait.For(call.ResponseStream, "opened", response => response.Opened is not null)).Opened;
        var kinds = new List<StreamStateVectorsResponse.MessageOneofCase>();
        while (kinds.Count < count)
        {
            var data = await Wait.For(call.ResponseStream, "data", response => response.Batch is not null || response.FormattedBatch is not null);
            kinds.Add(data.MessageCase);
        }

        return (opened, kinds);
    }
}
