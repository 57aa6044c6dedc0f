using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_hub_that_takes_observations_is_serving()
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);

        using var call = new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await call).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watch_ends_with_the_agreement_of_its_caller(bool hasDeadline)
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        DateTime? deadline = hasDeadline ? TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10) : null;
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest(), deadline: deadline, cancellationToken: TestContext.Current.CancellationToken);
        var first = await Wait.For(watch.ResponseStream, "first status", _ => true);

        hub.Agree(SampleAgreements.Host, SampleAgreements.Canada);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, first.Status);
        var ended = await Assert.ThrowsAsync<RpcException>(
            () => watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.True(HubError.TryRead(ended, out var error));
        Assert.Equal(ErrorReason.IdentityUnknown, error.Reason);
    }

    [Fact]
    public async Task Watch_outlives_a_change_of_other_agreements()
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var watch = new Health.HealthClient(channel).Watch(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        await Wait.For(watch.ResponseStream, "first status", _ => true);

        hub.Agree(SampleAgreements.Australia);
        var next = watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        using var check = new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        await check;

        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task Reflection_names_every_service()
    {
        await using var hub = await HubFixture.Start();
        using var channel = hub.Connect(SampleAgreements.AustralianSpoc);
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, TestContext.Current.CancellationToken);
        var response = await Wait.For(call.ResponseStream, "list of services", _ => true);

        Assert.Contains("sdahub.observations.v1.ObservationService", response.ListServicesResponse.Service.Select(service => service.Name));
    }
}
