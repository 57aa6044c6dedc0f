using System.Net;
using System.Net.Sockets;
using SdaHub.Disks;
using SdaHub.LoadTests.Targets;
using SdaHub.LoadTests.Tracks;

namespace SdaHub.LoadTests.Faults;

/// <summary>
/// The servers of a run: one hub with the embedded store, or two hubs on one Redis, with a proxy before the hubs and one before Redis. Partners know the
/// first proxy only; probes know each hub.
/// </summary>
internal sealed class FaultBed : IAsyncDisposable
{
    private const long DiskBytes = 4L * 1024 * 1024 * 1024;

    private readonly WorkFolder _folder;
    private readonly LoadAuthority _authority;
    private readonly string _storeFolder;
    private readonly IReadOnlyList<string> _through;

    /// <param name="folder">Where everything is kept.</param>
    /// <param name="authority">Makes certificates.</param>
    /// <param name="catalog">What the hubs know.</param>
    /// <param name="isRedis">Whether Redis keeps the log.</param>
    /// <param name="hasSmallDisk">Whether the stores are on a disk that can be filled.</param>
    public FaultBed(WorkFolder folder, LoadAuthority authority, FreshCatalog catalog, bool isRedis, bool hasSmallDisk)
    {
        _folder = folder;
        _authority = authority;
        Disk = hasSmallDisk ? new SmallDisk(DiskBytes) : null;
        _storeFolder = Disk?.MountPoint ?? Directory.CreateDirectory(Path.Combine(folder.FullName, "stores")).FullName;
        _through = Disk?.Enter(folder.FullName) ?? [];
        FaultAgreements.Write(folder, catalog);
        if (isRedis)
        {
            Redis = NewRedis(Ports.FindFree(), out var redisPort);
            RedisProxy = new TcpProxy([redisPort]);
        }

        var ports = Enumerable.Range(0, isRedis ? 2 : 1).Select(_ => Ports.FindFree()).ToList();
        Hubs = [.. ports.Select(NewHub)];
        HubAddresses = [.. ports.Select(AddressOf)];
        Proxy = new TcpProxy(ports);
    }

    /// <summary>The hubs.</summary>
    public IReadOnlyList<Node> Hubs { get; }

    /// <summary>The hubs' own addresses, past the proxy, in the same order.</summary>
    public IReadOnlyList<Uri> HubAddresses { get; }

    /// <summary>The store; null when it is embedded.</summary>
    public Node? Redis { get; }

    /// <summary>Between partners and hubs.</summary>
    public TcpProxy Proxy { get; }

    /// <summary>Between hubs and Redis; null when the store is embedded.</summary>
    public TcpProxy? RedisProxy { get; }

    /// <summary>What the stores are on, when it can be filled; null when it cannot.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>Where partners connect.</summary>
    public Uri Address => AddressOf(Proxy.Port);

    /// <summary>Starts everything and waits until it answers.</summary>
    public async Task Start()
    {
        if (Redis is not null)
        {
            Redis.Start();
            await Redis.WaitUntilReady();
        }

        foreach (var hub in Hubs)
        {
            hub.Start();
            await hub.WaitUntilReady();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in Hubs)
        {
            node.Dispose();
        }

        Redis?.Dispose();
        await Proxy.DisposeAsync();
        if (RedisProxy is not null)
        {
            await RedisProxy.DisposeAsync();
        }

        Disk?.Dispose();
    }

    private static Uri AddressOf(int port) => new($"https://127.0.0.1:{port}");

    private static async Task<bool> Answers(int port, byte[] question, string answer)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            if (question.Length == 0)
            {
                return true;
            }

            await socket.SendAsync(question);
            var buffer = new byte[64];
            var count = await socket.ReceiveAsync(buffer);
            return System.Text.Encoding.ASCII.GetString(buffer, 0, count).StartsWith(answer, StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Node NewRedis(int freePort, out int port)
    {
        port = freePort;
        Directory.CreateDirectory(Path.Combine(Disk?.Path ?? _storeFolder, "redis"));
        string[] arguments =
        [
            "--port", $"{freePort}", "--bind", "127.0.0.1", "--dir", Path.Combine(_storeFolder, "redis"), "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--maxmemory-policy", "noeviction",
        ];
        return new Node(
            "redis", () => ServerProcess.StartProgram([.. _through, "redis-server", .. arguments], _folder.FullName, "redis.log"), () => Answers(freePort, "PING\r\n"u8.ToArray(), "+PONG"));
    }

    private Node NewHub(int port, int index)
    {
        var name = $"hub-{index + 1}";
        var arguments = new List<string>
        {
            "--SdaHub:Host:Nation=USA",
            "--SdaHub:Transport:Address=127.0.0.1",
            $"--SdaHub:Transport:Port={port}",
            $"--SdaHub:Identity:ServerCertificate={_authority.ServerCertificatePath}",
            $"--SdaHub:Identity:ServerKey={_authority.ServerKeyPath}",
            $"--SdaHub:Identity:TrustDomains:0:Domain={LoadAuthority.Domain}",
            "--SdaHub:Identity:TrustDomains:0:Nation=USA",
            $"--SdaHub:Identity:TrustDomains:0:Roots={_authority.RootPath}",
            RedisProxy is null
                ? $"--SdaHub:Store:Embedded:Directory={Path.Combine(_storeFolder, "data")}"
                : $"--SdaHub:Store:Redis:ConnectionString=127.0.0.1:{RedisProxy.Port}",
        };
        return new Node(name, () => ServerProcess.StartProgram([.. _through, "dotnet", Built.HubPath, .. arguments], _folder.FullName, $"{name}.log"), () => Answers(port, [], ""));
    }
}
