using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SdaHub.Server.Transport;

/// <summary>
/// The one place that sets what a peer may use of the server: every limit that Kestrel and gRPC have, also where the default would do, so that a new
/// version of either changes nothing unseen.
/// </summary>
internal static class TransportLimits
{
    /// <summary>Sets the limits of connections and of HTTP/2.</summary>
    internal static void Apply(KestrelServerOptions kestrel, HubTransportOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.AllowAlternateSchemes = false;
        kestrel.AllowHostHeaderOverride = false;

        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.MaximumConnectionCount;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestBufferSize = 1024 * 1024;
        limits.MaxResponseBufferSize = 64 * 1024;
        // gRPC lifts the body size and its minimum rate for streams, which bound volume and silence themselves; they hold for every other request.
        limits.MaxRequestBodySize = 30_000_000;
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

        limits.Http2.MaxStreamsPerConnection = options.MaximumStreamsPerConnection;
        limits.Http2.InitialConnectionWindowSize = 1024 * 1024;
        limits.Http2.InitialStreamWindowSize = 768 * 1024;
        limits.Http2.MaxFrameSize = 16 * 1024;
        limits.Http2.MaxRequestHeaderFieldSize = 8 * 1024;
        limits.Http2.HeaderTableSize = 4 * 1024;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(options.KeepAlivePingDelayS);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(options.KeepAlivePingTimeoutS);
    }

    /// <summary>Sets the limits of gRPC.</summary>
    internal static void Apply(GrpcServiceOptions grpc, HubTransportOptions options)
    {
        grpc.MaxReceiveMessageSize = options.MaximumReceiveMessageBytes;
        // What a client with default settings can take.
        grpc.MaxSendMessageSize = 4 * 1024 * 1024;
        grpc.EnableDetailedErrors = false;
        grpc.IgnoreUnknownServices = false;
        // A compressed message costs more memory than it shows, and compressing each message of a fan-out costs more than the line saves.
        grpc.CompressionProviders = [];
        grpc.ResponseCompressionAlgorithm = null;
        grpc.ResponseCompressionLevel = null;
    }
}
