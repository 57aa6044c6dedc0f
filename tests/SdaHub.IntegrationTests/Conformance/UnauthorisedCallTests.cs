using Google.Protobuf;
using Grpc.Core;
using SdaHub.Core.Agreements;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>Who may call what is settled by the certificate and its agreement, and said in the protocol's words.</summary>
public sealed class UnauthorisedCallTests
{
    public static TheoryData<string> Streams => [.. StreamKind.All.Select(kind => kind.Name)];

    [Theory]
    [InlineData(SampleAgreements.MissionSystem)]
    [InlineData(SampleAgreements.Operator)]
    [Trait("Must", "P-5")]
    public async Task Nobody_but_a_spoc_publishes(string identity)
    {
        await using var hub = await HubFixture.Start();
        await using var call = new RawCall(hub, StreamKind.Named("PublishObservations"), identity);

        await call.Send(StreamKind.Named("PublishObservations").Open);

        Assert.Equal(ErrorReason.NotAgreed, (await call.WaitForError()).Reason);
    }

    [Theory]
    [InlineData(SampleAgreements.MissionSystem)]
    [InlineData(SampleAgreements.AustralianSpoc)]
    public async Task Nobody_but_an_operator_loads(string identity)
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(identity);

        var exception = await Assert.ThrowsAsync<RpcException>(() => new CatalogService.CatalogServiceClient(channel).LoadCatalogAsync(
            new LoadCatalogRequest { Format = "tle", SourceName = "x", Payload = ByteString.CopyFromUtf8("1") },
            cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal((StatusCode.PermissionDenied, ErrorReason.NotAgreed), (error.Code, error.Reason));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-45")]
    public async Task What_an_agreement_does_not_give_is_refused_by_name(string stream)
    {
        var kind = StreamKind.Named(stream);
        await using var hub = await HubFixture.Start();
        await using var bystander = await Bystander.Start(hub);
        var nothing = SampleAgreements.Canada with
        {
            Version = 2,
            Release = SampleAgreements.Canada.Release with { Products = new HashSet<Product>() },
        };
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia, nothing);

        await using var call = new RawCall(hub, kind);
        await call.Send(kind.Open);

        // What a SpOC sends needs no release.
        if (stream == "PublishObservations")
        {
            Assert.Equal("opened", StreamKind.CaseOf(await call.Next("opened")));
        }
        else
        {
            Assert.Equal(ErrorReason.NotAgreed, (await call.WaitForError()).Reason);
        }

        await bystander.NoticesNothing();
    }

    [Theory]
    [MemberData(nameof(Streams))]
    [Trait("Must", "P-3")]
    public async Task An_identity_whose_agreement_ends_while_it_is_connected_loses_its_streams(string stream)
    {
        await using var hub = await HubFixture.Start();
        await using var bystander = await Bystander.Start(hub);
        await using var call = await RawCall.Open(hub, StreamKind.Named(stream));

        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia);

        Assert.Equal(ErrorReason.IdentityUnknown, (await call.WaitForError()).Reason);
        await bystander.NoticesNothing();
    }
}
