using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1Alpha;
using Microsoft.Extensions.Logging;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Identity;

/// <summary>A peer that its nation's root vouches for and no agreement names: it reads why it gets nothing, and gets nothing.</summary>
public sealed class StrangerTests
{
    private const string Stranger = "spiffe://aus.example/spoc/stranger";

    /// <summary>Every kind of call that the hub serves, beside its name.</summary>
    public static TheoryData<string> Calls => [.. CallsByName.Keys];

    private static Dictionary<string, Func<GrpcChannel, Task>> CallsByName { get; } = new()
    {
        ["Check"] = channel => new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest()).ResponseAsync,
        ["Watch"] = channel => new Health.HealthClient(channel).Watch(new HealthCheckRequest()).ResponseStream.MoveNext(TestContext.Current.CancellationToken),
        ["ServerReflectionInfo"] = channel => First(new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo()),
        ["PublishObservations"] = channel => First(new ObservationService.ObservationServiceClient(channel).PublishObservations()),
        ["SubscribeObservations"] = channel => First(new ObservationService.ObservationServiceClient(channel).SubscribeObservations()),
        ["StreamStateVectors"] = channel => First(new EphemerisService.EphemerisServiceClient(channel).StreamStateVectors()),
        ["StreamPointingAngles"] = channel => First(new EphemerisService.EphemerisServiceClient(channel).StreamPointingAngles()),
        ["SyncCatalog"] = channel => First(new CatalogService.CatalogServiceClient(channel).SyncCatalog()),
        ["GetCatalogObject"] = channel => new CatalogService.CatalogServiceClient(channel).GetCatalogObjectAsync(new GetCatalogObjectRequest()).ResponseAsync,
        ["LoadCatalog"] = channel => new CatalogService.CatalogServiceClient(channel).LoadCatalogAsync(new LoadCatalogRequest()).ResponseAsync,
    };

    [Theory]
    [MemberData(nameof(Calls))]
    [Trait("Must", "P-3")]
    public async Task Every_call_fails_with_the_reason(string call)
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(Stranger);

        var exception = await Assert.ThrowsAsync<RpcException>(() => CallsByName[call](channel).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unauthenticated, exception.StatusCode);
        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal(ErrorReason.IdentityUnknown, error.Reason);
        Assert.Equal(Stranger, error.Metadata["identity"]);
        var warning = Assert.Single(hub.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning && record.Message.StartsWith("Call refused", StringComparison.Ordinal));
        Assert.Contains(Stranger, warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_refused_without_a_word()
    {
        await using var hub = await HubFixture.Start();
        using var client = hub.ConnectHttp(Stranger);

        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Partners_software_stops_and_says_why()
    {
        await using var hub = await HubFixture.Start();
        await using var client = hub.ConnectClient(Stranger);
        await using var publisher = client.CreatePublisher("feed");

        var stopped = await Assert.ThrowsAsync<SdaHubException>(
            () => publisher.PublishAsync(SampleTracks.Radar("t-1"), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unauthenticated, stopped.Code);
        Assert.Equal(ErrorReason.IdentityUnknown, stopped.Error?.Reason);
        Assert.Contains("no identity of any agreement in force", stopped.Message, StringComparison.Ordinal);
    }

    // Nothing is written: the hub refuses before it reads.
    private static Task<bool> First<TRequest, TResponse>(AsyncDuplexStreamingCall<TRequest, TResponse> call) =>
        call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
}
