using Grpc.Net.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Targets;

/// <summary>A server to put load on.</summary>
internal sealed class Target : IDisposable
{
    /// <summary>Who the load comes from.</summary>
    public const string Spoc = $"spiffe://{LoadAuthority.Domain}/spoc/load";

    private readonly LoadAuthority _authority;
    private readonly string _durability;

    /// <param name="name">What the report calls it.</param>
    /// <param name="process">Where it runs.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="authority">Makes certificates that it trusts.</param>
    /// <param name="durability">What it must say that results stand for.</param>
    public Target(string name, ServerProcess process, Uri address, LoadAuthority authority, string durability)
    {
        Name = name;
        Process = process;
        Address = address;
        _authority = authority;
        _durability = durability;
    }

    /// <summary>What the report calls it.</summary>
    public string Name { get; }

    /// <summary>Where it runs.</summary>
    public ServerProcess Process { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Makes a connection of its own.</summary>
    public GrpcChannel Connect() => GrpcChannel.ForAddress(Address, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { SslOptions = _authority.ClientOptions(Spoc) },
        DisposeHttpClient = true,
        MaxSendMessageSize = null,
    });

    /// <summary>Throws when results stand for something else than they should: the figures would not mean what they say.</summary>
    public void Check(string durability)
    {
        if (durability != _durability)
        {
            throw new InvalidOperationException($"{Name} settles at durability {durability}; {_durability} was to be measured.");
        }
    }

    /// <summary>Waits until a server answers; ends it when it does not.</summary>
    /// <returns>The same.</returns>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<Target> WhenReady(Target target)
    {
        try
        {
            await target.WaitUntilReady();
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Process.Dispose();

    private async Task WaitUntilReady()
    {
        var limit = TimeSpan.FromMinutes(2);
        var pause = TimeSpan.FromMilliseconds(200);
        var started = TimeProvider.System.GetTimestamp();
        while (!await Answers())
        {
            Process.ThrowIfEnded();
            if (TimeProvider.System.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"{Name} did not answer within {limit}.");
            }

            await Task.Delay(pause, TimeProvider.System);
        }
    }

    private async Task<bool> Answers()
    {
        using var channel = Connect();
        using var call = new ObservationService.ObservationServiceClient(channel).PublishObservations();
        try
        {
            await call.RequestStream.WriteAsync(new PublishObservationsRequest { Open = new PublishOpen { PublisherId = "ready" } });
            return await call.ResponseStream.MoveNext(CancellationToken.None);
        }
        catch (Grpc.Core.RpcException exception) when (exception.StatusCode == Grpc.Core.StatusCode.Unavailable)
        {
            return false;
        }
    }
}
