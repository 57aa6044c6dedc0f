using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using SdaHub.IntegrationTests.Hub;

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
