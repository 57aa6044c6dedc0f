using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SdaHub.Protocol.Client;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>
/// A peer that speaks the protocol over a real loopback connection and does exactly what a test tells it, the wrong things included. For the behaviour of the
/// client; what a hub does is tested on the hub.
/// </summary>
internal sealed class ScriptedHub : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Stack<IAsyncDisposable> _clients = new();

    private ScriptedHub(WebApplication application) => _application = application;

    public ScriptedStreams Streams => _application.Services.GetRequiredService<ScriptedStreams>();

    public Uri Address => new(_application.Urls.Single());

    /// <summary>Clock of the clients; stands still unless moved.</summary>
    public ObservedTimeProvider Time { get; } = new();

    /// <summary>Starts without TLS, or with it when given how; on a free port, or the one given.</summary>
    public static async Task<ScriptedHub> Start(Action<HttpsConnectionAdapterOptions>? useTls = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ScriptedStreams>();
        builder.Services.AddGrpc();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listener =>
        {
            listener.Protocols = HttpProtocols.Http2;
            if (useTls is not null)
            {
                listener.UseHttps(useTls);
            }
        }));

        var application = builder.Build();
        application.MapGrpcService<ScriptedObservationService>();
        application.MapGrpcService<ScriptedEphemerisService>();
        application.MapGrpcService<ScriptedCatalogService>();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new ScriptedHub(application);
    }

    /// <summary>A client whose every wait is half its ceiling.</summary>
    public SdaHubClient Connect(Action<SdaHubClientOptions>? configure = null)
    {
        var options = new SdaHubClientOptions
        {
            Address = Address,
            InsecureIdentity = "spiffe://test.example/spoc/test",
            TimeProvider = Time,
            Random = new FixedRandom(0.5),
        };
        configure?.Invoke(options);
        return Own(SdaHubClient.Connect(options));
    }

    /// <summary>A publisher with a client of its own.</summary>
    public ObservationPublisher CreatePublisher(ObservationPublisherOptions? options = null, Action<ReconnectOptions>? configure = null) =>
        Own(Connect(client => configure?.Invoke(client.Reconnect)).CreatePublisher("feed-1", options));

    /// <summary>Disposes of something before the hub.</summary>
    public T Own<T>(T client)
        where T : IAsyncDisposable
    {
        _clients.Push(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Streams.EndAll();
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        using var impatience = new CancellationTokenSource(TimeSpan.Zero);
        await _application.StopAsync(impatience.Token);
        await _application.DisposeAsync();
    }
}
