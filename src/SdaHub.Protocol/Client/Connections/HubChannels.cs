using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>
/// The connections to one hub, one per use, made when first needed. A connection that the hub wants to end, that went silent, or whose certificate was
/// renewed is retired: streams on it go on, new ones get a new connection, and it closes with its last stream. Safe from many threads.
/// </summary>
internal sealed class HubChannels : IDisposable
{
    /// <summary>Largest message in either direction: a file to load is up to 15 MiB.</summary>
    private const int MaxMessageBytes = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly SdaHubClientOptions _options;
    private readonly CredentialSource _credentials;
    private readonly Dictionary<ChannelUse, SharedChannel> _current = [];
    private readonly HashSet<SharedChannel> _open = [];
    private bool _isDisposed;

    public HubChannels(SdaHubClientOptions options, ILogger logger)
    {
        _options = options;
        _credentials = new CredentialSource(options, logger);
    }

    /// <exception cref="ObjectDisposedException">The client has been disposed of.</exception>
    public ChannelLease Lease(ChannelUse use)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SdaHubClient));
            var credentials = _credentials.Current;
            if (!_current.TryGetValue(use, out var channel) || channel.IsRetired || channel.Credentials != credentials)
            {
                if (channel is not null)
                {
                    Close(channel);
                }

                channel = Create(credentials);
                _current[use] = channel;
                _open.Add(channel);
            }

            channel.JudgeAsOf(_options.TimeProvider.GetLocalNow());
            channel.LeaseCount++;
            return new ChannelLease(this, channel);
        }
    }

    public void Retire(SharedChannel channel)
    {
        lock (_lock)
        {
            channel.IsRetired = true;
        }
    }

    public void Release(SharedChannel channel)
    {
        lock (_lock)
        {
            channel.LeaseCount--;
            if (channel.IsRetired)
            {
                Close(channel);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var channel in _open)
            {
                channel.Channel.Dispose();
            }

            _open.Clear();
        }
    }

    /// <summary>Closes a connection that is no longer to be used, as soon as nobody does.</summary>
    private void Close(SharedChannel channel)
    {
        channel.IsRetired = true;
        if (channel.LeaseCount == 0 && _open.Remove(channel))
        {
            channel.Channel.Dispose();
        }
    }

    private SharedChannel Create(ClientCredentials credentials)
    {
        var sslOptions = credentials.ToSslOptions();
        var channel = GrpcChannel.ForAddress(_options.Address!, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                SslOptions = sslOptions,
                ConnectTimeout = _options.OpenTimeout,
                EnableMultipleHttp2Connections = true,
                // A dead peer is left within 15 s: both are looked at once a second or so, which comes on top of each.
                KeepAlivePingDelay = TimeSpan.FromSeconds(7),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(4),
                KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxMessageBytes,
            MaxSendMessageSize = MaxMessageBytes,
            LoggerFactory = _options.LoggerFactory,
        });
        var invoker = _options.InsecureIdentity is { } identity ? channel.Intercept(metadata => Claim(metadata, identity)) : channel.CreateCallInvoker();
        return new SharedChannel(channel, invoker, credentials, sslOptions.CertificateChainPolicy);
    }

    private static Metadata Claim(Metadata metadata, string identity)
    {
        metadata.Add("sdahub-insecure-identity", identity);
        return metadata;
    }
}
