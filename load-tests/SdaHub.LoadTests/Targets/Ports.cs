using System.Net;
using System.Net.Sockets;

namespace SdaHub.LoadTests.Targets;

/// <summary>Finds ports to listen on.</summary>
internal static class Ports
{
    /// <summary>A loopback port that nobody listens on now.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
