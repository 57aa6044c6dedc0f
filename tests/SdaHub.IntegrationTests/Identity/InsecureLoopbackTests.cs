using Grpc.Core;
using Microsoft.Extensions.Logging;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Identity;

public sealed class InsecureLoopbackTests
{
    [Fact]
    public async Task Caller_is_whom_its_header_names_and_the_log_warns()
    {
        await using var host = await TransportHost.StartAsync(isInsecure: true);
        using var channel = host.Connect(null);

        var peer = await TransportHost.CallAsync(channel, new Metadata { { "sdahub-insecure-identity", TransportHost.Spoc } });

        Assert.StartsWith("http://127.0.0.1:", host.Address, StringComparison.Ordinal);
        Assert.Equal("spiffe://aus.example/spoc/aus-spoc Spoc AUS aus-spoc@3", peer);
        Assert.Contains(host.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning && record.Message.StartsWith("INSECURE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "uri_malformed")]
    [InlineData("aus-spoc", "uri_malformed")]
    [InlineData("spiffe://aus.example/spoc/stranger", "identity_unknown")]
    public async Task Caller_without_a_known_identity_is_refused(string? header, string reason)
    {
        await using var host = await TransportHost.StartAsync(isInsecure: true);
        using var channel = host.Connect(null);
        var headers = header is null ? [] : new Metadata { { "sdahub-insecure-identity", header } };

        var exception = await Assert.ThrowsAsync<RpcException>(() => TransportHost.CallAsync(channel, headers));

        Assert.True(HubError.TryRead(exception, out var error));
        Assert.Equal(ErrorReason.IdentityUnknown, error.Reason);
        Assert.Equal(StatusCode.Unauthenticated, error.Code);
        Assert.Equal([reason], host.Refusals);
    }
}
