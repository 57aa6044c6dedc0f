using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli.Health;

/// <summary>A connection on which one question is asked: does the hub serve?</summary>
internal sealed class HealthChannel : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;

    private HealthChannel(GrpcChannel channel, Metadata headers) => (_channel, _headers) = (channel, headers);

    /// <summary>Makes the connection, which the question opens.</summary>
    /// <param name="options">Where the hub is, and who asks.</param>
    /// <param name="serverName">Name that the hub's certificate has to have; null for the host of the address.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should.</exception>
    public static HealthChannel Open(SdaHubClientOptions options, string? serverName)
    {
        var address = options.Address!;
        var handler = new SocketsHttpHandler { SslOptions = SslOptions(options) };
        if (serverName is not null)
        {
            // The handler holds the certificate against the host of the address, so that is the name, and the connection goes to the hub all the same.
            var hub = address;
            handler.ConnectCallback = (_, cancellationToken) => Connect(hub, cancellationToken);
            address = new UriBuilder(address) { Host = serverName }.Uri;
        }

        var headers = options.InsecureIdentity is { } identity ? new Metadata { { "sdahub-insecure-identity", identity } } : [];
        return new HealthChannel(GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true }), headers);
    }

    /// <summary>Asks.</summary>
    /// <param name="timeout">How long to wait for the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RpcException">There was no answer.</exception>
    public async Task<HealthCheckResponse.Types.ServingStatus> AskAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // The transport compares a deadline with the machine's clock.
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
        var answer = await new Grpc.Health.V1.Health.HealthClient(_channel).CheckAsync(new HealthCheckRequest(), _headers, deadline, cancellationToken);
        return answer.Status;
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static SslClientAuthenticationOptions SslOptions(SdaHubClientOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.ClientCertificatePath is { } certificate)
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(certificate, options.ClientKeyPath), chain, offline: true);
        }

        if (options.HubRootsPath is { } roots)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(roots);
            if (tls.CertificateChainPolicy.CustomTrustStore.Count == 0)
            {
                throw new CryptographicException($"{roots} holds no certificate.");
            }
        }

        return tls;
    }

    private static async ValueTask<Stream> Connect(Uri hub, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(hub.IdnHost, hub.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
