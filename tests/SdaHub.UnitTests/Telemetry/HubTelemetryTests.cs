using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using SdaHub.Server.Telemetry;

namespace SdaHub.UnitTests.Telemetry;

public sealed class HubTelemetryTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("http://localhost:4317", true)]
    public async Task Traces_are_made_only_where_they_are_pushed(string? endpoint, bool areMade)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("SdaHub:Telemetry:OtlpEndpoint", endpoint)]).Build();
        await using var services = new ServiceCollection().AddHubTelemetry(configuration).BuildServiceProvider();

        Assert.Equal(areMade, services.GetService<TracerProvider>() is not null);
    }
}
