using Microsoft.Extensions.Logging;
using SdaHub.Protocol.Client.Streams;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>What every stream of one client shares.</summary>
internal sealed class HubConnection(SdaHubClientOptions options) : IDisposable
{
    public ILogger Logger { get; } = options.LoggerFactory.CreateLogger<SdaHubClient>();

    public HubChannels Channels { get; } = new(options, options.LoggerFactory.CreateLogger<SdaHubClient>());

    public Jitter Jitter { get; } = new(options.Random);

    public TimeProvider TimeProvider => options.TimeProvider;

    public bool IsTls => options.Address!.Scheme == Uri.UriSchemeHttps;

    public TimeSpan OpenTimeout => options.OpenTimeout;

    public ReconnectOptions Reconnect => options.Reconnect;

    public void Dispose() => Channels.Dispose();
}
