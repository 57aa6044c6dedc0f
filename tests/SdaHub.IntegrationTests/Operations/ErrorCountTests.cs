using System.Diagnostics.Metrics;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Catalog.V1;

namespace SdaHub.IntegrationTests.Operations;

/// <summary>Whatever a call or stream ends with is counted, wherever in the hub it comes from.</summary>
public sealed class ErrorCountTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_error_is_counted_with_its_call_its_partner_and_its_reason()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Version = 2, Quotas = new() { StreamCount = 1 } }, SampleAgreements.Canada);
        using var errors = new MetricCollector<long>(hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.errors");

        await FailStream(hub, "spiffe://aus.example/spoc/stranger");
        var (publisher, _) = await RawPublisher.Open(hub);
        await FailStream(hub, SampleAgreements.AustralianSpoc);
        await publisher.SendBatch(7, SampleTracks.Radar("t-1"));
        await publisher.WaitForError();
        await publisher.DisposeAsync();
        await FailCall(hub, "GetCatalogObject", new GetCatalogObjectRequest { ObjectId = 900_000_000 }.ToByteArray());
        await FailCall(hub, "GetCatalogObject", [0xFF, 0xFF]);
        await FailCall(hub, "LoadCatalog", new LoadCatalogRequest().ToByteArray());
        hub.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await FailStream(hub, SampleAgreements.AustralianSpoc);

        Assert.Equal(
            [
                ("PublishObservations", "unknown", "IDENTITY_UNKNOWN"),
                ("PublishObservations", "aus-spoc", "QUOTA_EXCEEDED"),
                ("PublishObservations", "aus-spoc", "SEQUENCE_GAP"),
                ("GetCatalogObject", "can-spoc", "NOT_FOUND"),
                ("GetCatalogObject", "can-spoc", "FIELD_INVALID"),
                ("LoadCatalog", "can-spoc", "NOT_AGREED"),
                ("PublishObservations", "aus-spoc", "DRAINING"),
            ],
            errors.GetMeasurementSnapshot().Select(error => ((string?)error.Tags["call"], (string?)error.Tags["partner"], (string?)error.Tags["error.type"])));
    }

    [Fact]
    public async Task A_peer_that_leaves_without_an_end_is_counted()
    {
        await using var hub = await HubFixture.Start();
        using var lost = new MetricCollector<long>(hub.Services.GetRequiredService<IMeterFactory>(), "SdaHub.Server", "sdahub.streams.peers_lost");
        var (polite, _) = await RawPublisher.Open(hub, publisherId: "polite");
        await polite.Complete();
        await polite.WaitForEnd();
        await polite.DisposeAsync();
        var (publisher, _) = await RawPublisher.Open(hub);

        await publisher.DisposeAsync();
        await lost.WaitForMeasurementsAsync(1, Patience);

        var counted = Assert.Single(lost.GetMeasurementSnapshot());
        Assert.Equal(("PublishObservations", "aus-spoc"), ((string?)counted.Tags["stream"], (string?)counted.Tags["partner"]));
    }

    private static async Task FailStream(HubFixture hub, string identity)
    {
        await using var publisher = new RawPublisher(hub, identity);
        await publisher.WaitForError();
    }

    private static async Task FailCall(HubFixture hub, string name, byte[] request)
    {
        var bytes = Marshallers.Create(static (byte[] message) => message, static message => message);
        using var channel = hub.Connect(SampleAgreements.CanadianSpoc);
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "sdahub.catalog.v1.CatalogService", name, bytes, bytes), null,
            new CallOptions(cancellationToken: TestContext.Current.CancellationToken), request);
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);
    }
}
