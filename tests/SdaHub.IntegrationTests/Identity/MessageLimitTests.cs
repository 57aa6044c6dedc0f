using Grpc.Core;
using Grpc.Health.V1;

namespace SdaHub.IntegrationTests.Identity;

public sealed class MessageLimitTests
{
    [Fact]
    public async Task Message_above_one_mebibyte_ends_its_call_only()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, TimeSpan.FromHours(1));
        using var channel = host.Connect(certificate);
        var request = new HealthCheckRequest { Service = new string('x', 1024 * 1024) };

        var exception = await Assert.ThrowsAsync<RpcException>(
            () => new Health.HealthClient(channel).CheckAsync(request, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.NotEmpty(await TransportHost.CallAsync(channel));
    }

    [Fact]
    public async Task Compressed_message_is_refused()
    {
        await using var host = await TransportHost.StartAsync();
        using var certificate = host.Australia.IssueClient(TransportHost.Spoc, TimeSpan.FromHours(1));
        using var channel = host.Connect(certificate);

        var exception = await Assert.ThrowsAsync<RpcException>(
            () => TransportHost.CallAsync(channel, new Metadata { { "grpc-internal-encoding-request", "gzip" } }));

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }
}
