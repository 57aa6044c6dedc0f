using System.Net;
using System.Net.Sockets;

namespace SdaHub.IntegrationTests.SeveralHubs;

/// <summary>Takes TCP connections on a loopback port and hands each to the next hub that takes it. It knows nothing of what flows.</summary>
internal sealed class TcpBalancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int[] _ports;
    private readonly Task _accepting;
    private int _next;

    public TcpBalancer(params int[] ports)
    {
        _ports = ports;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task Accept()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(Serve(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        using var hub = await Connect();
        if (hub is null)
        {
            return;
        }

        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var (up, down) = (client.GetStream().CopyToAsync(hub.GetStream(), ended.Token), hub.GetStream().CopyToAsync(client.GetStream(), ended.Token));
            await Task.WhenAny(up, down);
            await ended.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Either side is gone, and so is the connection.
        }
    }

    private async Task<TcpClient?> Connect()
    {
        for (var attempt = 0; attempt < _ports.Length; attempt++)
        {
            var hub = new TcpClient();
            try
            {
                await hub.ConnectAsync(IPAddress.Loopback, _ports[Interlocked.Increment(ref _next) % _ports.Length], _stopping.Token);
                return hub;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                hub.Dispose();
            }
        }

        return null;
    }
}
