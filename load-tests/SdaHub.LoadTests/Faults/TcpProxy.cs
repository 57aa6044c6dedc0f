using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SdaHub.LoadTests.Faults;

/// <summary>Stands between clients and servers, as a balancer would, and can delay, cut and half-open what goes through it.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxyConnection, Task> _connections = new();
    private readonly IReadOnlyList<int> _targets;
    private readonly Task _accepting;
    private long _delayTicks;
    private int _turn;

    /// <summary>Starts to listen.</summary>
    /// <param name="targets">Ports of the servers; each new connection goes to the next one that takes it.</param>
    public TcpProxy(IReadOnlyList<int> targets)
    {
        _targets = targets;
        _listener.Start();
        _accepting = Accept();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How late everything comes.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Cuts every connection.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Cut();
        }
    }

    /// <summary>Half-opens every connection; new ones work.</summary>
    /// <returns>For each how long its client, and its server, take to notice.</returns>
    public IReadOnlyList<(Task<TimeSpan> Client, Task<TimeSpan> Server)> HalfOpen() => [.. _connections.Keys.Select(connection => connection.HalfOpen())];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Cut();
        await Task.WhenAll(_connections.Values);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The proxy ends.
        }
    }

    private async Task Serve(Socket client)
    {
        if (await ConnectToNext() is not { } server)
        {
            client.Close();
            return;
        }

        client.NoDelay = server.NoDelay = true;
        var connection = new ProxyConnection(this, client, server);
        var running = connection.Run();
        _connections[connection] = running;
        await running;
        _connections.TryRemove(connection, out _);
    }

    private async Task<Socket?> ConnectToNext()
    {
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0; i < _targets.Count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _targets[(first + i) % _targets.Count]);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
