using SdaHub.Disks;

namespace SdaHub.LoadTests.Faults;

/// <summary>Does one thing after another to the servers, in the order that the seed gives, and after each waits until results come again.</summary>
internal sealed class FaultInjector(FaultBed bed, IReadOnlyList<HubProbe> probes, AckClock clock, FaultTally tally, Random random, TextWriter progress)
{
    /// <summary>What servers under load may write between the look at a disk and its being cut down.</summary>
    private const long RoomWhileFilling = 1024 * 1024;

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DetectionLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan HalfOpenPeriod = TimeSpan.FromSeconds(75);

    private static readonly FaultKind[] HubKinds = [FaultKind.HubKilled, FaultKind.HubKilled, FaultKind.HubPaused, FaultKind.PartnersCut, FaultKind.PartnersDelayed];

    private static readonly FaultKind[] RedisKinds =
        [FaultKind.RedisKilled, FaultKind.RedisKilled, FaultKind.RedisPaused, FaultKind.RedisCut, FaultKind.RedisDelayed, FaultKind.RedisHalfOpen];

    private readonly FaultKind[] _kinds =
        [.. HubKinds, .. bed.Redis is null ? [] : RedisKinds, .. bed.Disk is null ? Array.Empty<FaultKind>() : [FaultKind.DiskFull]];

    private long _lastHalfOpen = TimeProvider.System.GetTimestamp();

    /// <summary>Goes on until told to stop; a fault that was begun is ended.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var kind = Next();
            tally.Add(kind);
            var since = TimeProvider.System.GetTimestamp();
            await Inject(kind);
            await progress.WriteLineAsync(
                $"fault {tally.Count,4} {kind,-16} results again after {TimeProvider.System.GetElapsedTime(since).TotalSeconds,6:F2} s; {clock.ObservationCount:N0} observations acknowledged");
            await Task.Delay(Between(0.3, 1.5), TimeProvider.System, CancellationToken.None);
        }
    }

    private FaultKind Next()
    {
        if (TimeProvider.System.GetElapsedTime(_lastHalfOpen) > HalfOpenPeriod)
        {
            _lastHalfOpen = TimeProvider.System.GetTimestamp();
            return FaultKind.HalfOpen;
        }

        return _kinds[random.Next(_kinds.Length)];
    }

    private Task Inject(FaultKind kind) => kind switch
    {
        FaultKind.HubKilled => KillHub(random.Next(bed.Hubs.Count)),
        FaultKind.RedisKilled => KillRedis(bed.Redis!),
        FaultKind.HubPaused => PauseHub(random.Next(bed.Hubs.Count)),
        FaultKind.RedisPaused => Pause(kind, bed.Redis!, probes),
        FaultKind.PartnersCut or FaultKind.RedisCut => Cut(kind, kind == FaultKind.RedisCut ? bed.RedisProxy! : bed.Proxy),
        FaultKind.PartnersDelayed => Delay(kind, bed.Proxy, 0.02, 0.3),
        FaultKind.RedisDelayed => Delay(kind, bed.RedisProxy!, 0.1, 3),
        FaultKind.RedisHalfOpen => HalfOpenRedis(bed.RedisProxy!),
        FaultKind.HalfOpen => HalfOpen(),
        FaultKind.DiskFull => FillDisk(bed.Disk!),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such fault"),
    };

    private async Task KillHub(int index)
    {
        var hub = bed.Hubs[index];
        hub.Kill();
        await Task.Delay(Between(0, 0.5), TimeProvider.System);
        var since = TimeProvider.System.GetTimestamp();
        hub.Start();
        await Recover(FaultKind.HubKilled, since, [probes[index]]);
        await hub.WaitUntilReady();
    }

    private async Task KillRedis(Node redis)
    {
        redis.Kill();
        // Now and then so long that every wait in between has grown to its limit.
        await Task.Delay(random.Next(3) == 0 ? Between(5, 15) : Between(0, 1), TimeProvider.System);
        redis.Start();
        await redis.WaitUntilReady();
        await Recover(FaultKind.RedisKilled, TimeProvider.System.GetTimestamp(), probes);
    }

    private Task PauseHub(int index) => Pause(FaultKind.HubPaused, bed.Hubs[index], [probes[index]]);

    private async Task Pause(FaultKind kind, Node node, IReadOnlyList<HubProbe> concerned)
    {
        await node.Pause();
        await Task.Delay(Between(0.5, 6), TimeProvider.System);
        await node.Resume();
        await Recover(kind, TimeProvider.System.GetTimestamp(), concerned);
    }

    private async Task Cut(FaultKind kind, TcpProxy proxy)
    {
        proxy.Cut();
        await Recover(kind, TimeProvider.System.GetTimestamp(), kind == FaultKind.RedisCut ? probes : []);
    }

    private async Task Delay(FaultKind kind, TcpProxy proxy, double fromS, double toS)
    {
        proxy.Delay = Between(fromS, toS);
        await Task.Delay(Between(1, 4), TimeProvider.System);
        proxy.Delay = TimeSpan.Zero;
        await Recover(kind, TimeProvider.System.GetTimestamp(), kind == FaultKind.RedisDelayed ? probes : []);
    }

    private async Task HalfOpenRedis(TcpProxy proxy)
    {
        var since = TimeProvider.System.GetTimestamp();
        proxy.HalfOpen();
        await Recover(FaultKind.RedisHalfOpen, since, probes);
    }

    private async Task HalfOpen()
    {
        var since = TimeProvider.System.GetTimestamp();
        var connections = bed.Proxy.HalfOpen();
        foreach (var (client, server) in connections)
        {
            tally.PartnerDetections.Add(await Detection(client));
            tally.HubDetections.Add(await Detection(server));
        }

        await Recover(FaultKind.HalfOpen, since, []);
    }

    private async Task FillDisk(SmallDisk disk)
    {
        disk.Fill(leavingBytes: RoomWhileFilling);
        await Task.Delay(Between(1, 4), TimeProvider.System);
        disk.Free();
        var since = TimeProvider.System.GetTimestamp();
        if (bed.Redis is { HasEnded: true } redis)
        {
            redis.Kill();
            redis.Start();
            await redis.WaitUntilReady();
        }

        await Recover(FaultKind.DiskFull, since, probes);
    }

    /// <summary>Waits until each of the hubs concerned gives durable results, and until partners get some.</summary>
    /// <param name="kind">The fault that is over.</param>
    /// <param name="since">From when the time counts, a timestamp.</param>
    /// <param name="concerned">Probes of the hubs, of which the slowest counts; none where it is partners that lost them.</param>
    private async Task Recover(FaultKind kind, long since, IReadOnlyList<HubProbe> concerned)
    {
        var times = await Task.WhenAll(concerned.Select(probe => probe.MeasureFirstResult(since, RecoveryLimit)));
        var partners = await clock.WaitForNext(since, RecoveryLimit);
        tally.AddRecovery(kind, times.Length > 0 ? times.Max() : partners < RecoveryLimit ? partners : TimeSpan.MaxValue);
    }

    private static async Task<TimeSpan> Detection(Task<TimeSpan> detection)
    {
        await Task.WhenAny(detection, Task.Delay(DetectionLimit, TimeProvider.System));
        return detection.IsCompleted ? await detection : TimeSpan.MaxValue;
    }

    private TimeSpan Between(double fromS, double toS) => TimeSpan.FromSeconds(fromS + ((toS - fromS) * random.NextDouble()));
}
