using System.Net.Sockets;

namespace SdaHub.LoadTests.Faults;

/// <summary>One connection through the proxy.</summary>
internal sealed class ProxyConnection(TcpProxy proxy, Socket client, Socket server)
{
    private const int BufferBytes = 64 * 1024;

    private volatile TaskCompletionSource<TimeSpan>[]? _detections;
    private long _silentSince;

    /// <summary>Carries bytes both ways until both sides have closed.</summary>
    public Task Run() => Task.WhenAll(Pump(client, server, side: 0), Pump(server, client, side: 1));

    /// <summary>Closes both sides without a word.</summary>
    public void Cut()
    {
        Reset(client);
        Reset(server);
    }

    /// <summary>From now on takes what comes and carries nothing on; that one side closes is not told to the other.</summary>
    /// <returns>How long the client, and the server, take to close their side.</returns>
    public (Task<TimeSpan> Client, Task<TimeSpan> Server) HalfOpen()
    {
        _silentSince = TimeProvider.System.GetTimestamp();
        var detections = new[] { NewDetection(), NewDetection() };
        _detections = detections;
        return (detections[0].Task, detections[1].Task);
    }

    private static TaskCompletionSource<TimeSpan> NewDetection() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Close();
    }

    private async Task Pump(Socket from, Socket to, int side)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (proxy.Delay is { Ticks: > 0 } delay)
                {
                    await Task.Delay(delay, TimeProvider.System);
                }

                if (_detections is null)
                {
                    await SendAll(to, buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side is gone; what that means is decided below.
        }

        if (_detections is { } detections)
        {
            detections[side].TrySetResult(TimeProvider.System.GetElapsedTime(_silentSince));
            from.Close();
        }
        else
        {
            Cut();
        }
    }

    private static async Task SendAll(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}
