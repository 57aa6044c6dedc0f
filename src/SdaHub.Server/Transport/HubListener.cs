using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace SdaHub.Server.Transport;

/// <summary>Sets up the one port that peers connect to: TLS with client certificates or, when asked for, plaintext on loopback.</summary>
internal sealed class HubListener : IConfigureOptions<KestrelServerOptions>
{
    private readonly HubTransportOptions _options;
    private readonly IServiceProvider _services;
    private readonly ILogger<HubListener> _logger;

    /// <summary>Makes the set-up.</summary>
    public HubListener(IOptions<HubTransportOptions> options, IServiceProvider services, ILogger<HubListener> logger)
    {
        _options = options.Value;
        _services = services;
        _logger = logger;
    }

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options)
    {
        TransportLimits.Apply(options, _options);
        if (_options.InsecureLoopback)
        {
            options.Listen(IPAddress.Loopback, _options.Port, ListenInsecurely);
            _logger.InsecureLoopbackOn(_options.Port, InsecureLoopback.IdentityHeader);
        }
        else
        {
            // Resolved here and not in the constructor: the insecure mode needs no certificates.
            var tls = _services.GetRequiredService<HubTls>();
            options.Listen(IPAddress.Parse(_options.Address), _options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(tls.HandshakeOptions);
            });
        }
    }

    private static void ListenInsecurely(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http2;
        listen.Use(next => connection =>
        {
            connection.Features.Set(InsecureLoopback.Mark);
            return next(connection);
        });
    }
}
