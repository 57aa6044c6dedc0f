using System.Reflection;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SdaHub.Server.Transport;

namespace SdaHub.UnitTests.Transport;

public sealed class TransportLimitsTests
{
    [Fact]
    public void Every_limit_of_the_server_has_its_value()
    {
        var limits = Kestrel().Limits;

        Assert.Equal(1000, limits.MaxConcurrentConnections);
        Assert.Equal(0, limits.MaxConcurrentUpgradedConnections);
        Assert.Equal(TimeSpan.FromSeconds(130), limits.KeepAliveTimeout);
        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(8192, limits.MaxRequestLineSize);
        Assert.Equal(64, limits.MaxRequestHeaderCount);
        Assert.Equal(16384, limits.MaxRequestHeadersTotalSize);
        Assert.Equal(1048576, limits.MaxRequestBufferSize);
        Assert.Equal(65536, limits.MaxResponseBufferSize);
        Assert.Equal(30_000_000, limits.MaxRequestBodySize);
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((240, TimeSpan.FromSeconds(5)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
    }

    [Fact]
    public void Every_limit_of_http2_has_its_value()
    {
        var http2 = Kestrel().Limits.Http2;

        Assert.Equal(100, http2.MaxStreamsPerConnection);
        Assert.Equal(1048576, http2.InitialConnectionWindowSize);
        Assert.Equal(786432, http2.InitialStreamWindowSize);
        Assert.Equal(16384, http2.MaxFrameSize);
        Assert.Equal(8192, http2.MaxRequestHeaderFieldSize);
        Assert.Equal(4096, http2.HeaderTableSize);
        Assert.Equal(TimeSpan.FromSeconds(7), http2.KeepAlivePingDelay);
        Assert.Equal(TimeSpan.FromSeconds(4), http2.KeepAlivePingTimeout);
    }

    [Fact]
    public void No_limit_of_the_server_was_forgotten()
    {
        // Http3 is not listened on. A name that is missing here is a limit that a new version of the server brought: set it in TransportLimits first.
        Assert.Equal(
            [
                "Http2", "Http3", "KeepAliveTimeout", "MaxConcurrentConnections", "MaxConcurrentUpgradedConnections", "MaxRequestBodySize",
                "MaxRequestBufferSize", "MaxRequestHeaderCount", "MaxRequestHeadersTotalSize", "MaxRequestLineSize", "MaxResponseBufferSize",
                "MinRequestBodyDataRate", "MinResponseDataRate", "RequestHeadersTimeout",
            ],
            PropertiesOf(typeof(KestrelServerLimits)));
        Assert.Equal(
            [
                "HeaderTableSize", "InitialConnectionWindowSize", "InitialStreamWindowSize", "KeepAlivePingDelay", "KeepAlivePingTimeout", "MaxFrameSize",
                "MaxRequestHeaderFieldSize", "MaxStreamsPerConnection",
            ],
            PropertiesOf(typeof(Http2Limits)));
    }

    [Fact]
    public void Options_reach_the_limits()
    {
        var kestrel = new KestrelServerOptions();
        var grpc = new GrpcServiceOptions();
        var options = new HubTransportOptions
        {
            MaximumConnectionCount = 7,
            MaximumStreamsPerConnection = 8,
            MaximumReceiveMessageBytes = 90_000,
            KeepAlivePingDelayS = 21,
            KeepAlivePingTimeoutS = 22,
        };

        TransportLimits.Apply(kestrel, options);
        TransportLimits.Apply(grpc, options);

        Assert.Equal(7, kestrel.Limits.MaxConcurrentConnections);
        Assert.Equal(8, kestrel.Limits.Http2.MaxStreamsPerConnection);
        Assert.Equal(TimeSpan.FromSeconds(21), kestrel.Limits.Http2.KeepAlivePingDelay);
        Assert.Equal(TimeSpan.FromSeconds(22), kestrel.Limits.Http2.KeepAlivePingTimeout);
        Assert.Equal(90_000, grpc.MaxReceiveMessageSize);
    }

    [Fact]
    public void Grpc_takes_one_mebibyte_uncompressed_and_tells_no_details()
    {
        var grpc = new GrpcServiceOptions();

        TransportLimits.Apply(grpc, new HubTransportOptions());

        Assert.Equal(1048576, grpc.MaxReceiveMessageSize);
        Assert.Equal(4194304, grpc.MaxSendMessageSize);
        Assert.False(grpc.EnableDetailedErrors);
        Assert.Empty(grpc.CompressionProviders);
        Assert.Null(grpc.ResponseCompressionAlgorithm);
    }

    private static IEnumerable<string> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Order(StringComparer.Ordinal);

    private static KestrelServerOptions Kestrel()
    {
        var kestrel = new KestrelServerOptions();
        TransportLimits.Apply(kestrel, new HubTransportOptions());
        return kestrel;
    }
}
