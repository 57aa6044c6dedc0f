namespace SdaHub.LoadTests.Faults;

/// <summary>Does one thing after another to the servers, in the order that the seed gives, and after each waits until results come again.</summary>
internal sealed class FaultInjector(FaultBed bed, AckClock clock, FaultTally tally, Random random, TextWriter progress)
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DetectionLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan HalfOpenPeriod = TimeSpan.FromSeconds(75);

    private static readonly FaultKind[] HubKinds = [FaultKind.HubKilled, FaultKind.HubKilled, FaultKind.HubPaused, FaultKind.PartnersCut, FaultKind.PartnersDelayed];

    private static readonly FaultKind[] RedisKinds =
        [FaultKind.RedisKilled, FaultKind.RedisKilled, FaultKind.RedisPaused, FaultKind.RedisCut, FaultKind.RedisDelayed];

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
        FaultKind.HubKilled => KillHub(bed.Hubs[random.Next(bed.Hubs.Count)]),
        FaultKind.RedisKilled => KillRedis(bed.Redis!),
        FaultKind.HubPaused => Pause(bed.Hubs[random.Next(bed.Hubs.Count)]),
        FaultKind.RedisPaused => Pause(bed.Redis!),
        FaultKind.PartnersCut => Cut(bed.Proxy),
        FaultKind.RedisCut => Cut(bed.RedisProxy!),
        FaultKind.PartnersDelayed => Delay(bed.Proxy, 0.02, 0.3),
        FaultKind.RedisDelayed => Delay(bed.RedisProxy!, 0.1, 3),
        FaultKind.HalfOpen => HalfOpen(),
        FaultKind.DiskFull => FillDisk(bed.Disk!),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such fault"),
    };

    private async Task KillHub(Node hub)
    {
        hub.Kill();
        await Task.Delay(Between(0, 0.5), TimeProvider.System);
        var since = TimeProvider.System.GetTimestamp();
        hub.Start();
        tally.HubRecoveries.Add(await clock.WaitForNext(since, RecoveryLimit));
        await hub.WaitUntilReady();
    }

    private async Task KillRedis(Node redis)
    {
        redis.Kill();
        await Task.Delay(Between(0, 1), TimeProvider.System);
        redis.Start();
        await redis.WaitUntilReady();
        tally.RedisRecoveries.Add(await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit));
    }

    private async Task Pause(Node node)
    {
        await node.Pause();
        await Task.Delay(Between(0.5, 6), TimeProvider.System);
        await node.Resume();
        await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit);
    }

    private async Task Cut(TcpProxy proxy)
    {
        proxy.Cut();
        await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit);
    }

    private async Task Delay(TcpProxy proxy, double fromS, double toS)
    {
        proxy.Delay = Between(fromS, toS);
        await Task.Delay(Between(1, 4), TimeProvider.System);
        proxy.Delay = TimeSpan.Zero;
        await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit);
    }

    private async Task HalfOpen()
    {
        var connections = bed.Proxy.HalfOpen();
        foreach (var (client, server) in connections)
        {
            tally.PartnerDetections.Add(await Detection(client));
            tally.HubDetections.Add(await Detection(server));
        }

        await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit);
    }

    private async Task FillDisk(SmallDisk disk)
    {
        disk.Fill();
        await Task.Delay(Between(1, 4), TimeProvider.System);
        disk.Free();
        if (bed.Redis is { HasEnded: true } redis)
        {
            redis.Kill();
            redis.Start();
            await redis.WaitUntilReady();
        }

        await clock.WaitForNext(TimeProvider.System.GetTimestamp(), RecoveryLimit);
    }

    private static async Task<TimeSpan> Detection(Task<TimeSpan> detection)
    {
        await Task.WhenAny(detection, Task.Delay(DetectionLimit, TimeProvider.System));
        return detection.IsCompleted ? await detection : TimeSpan.MaxValue;
    }

    private TimeSpan Between(double fromS, double toS) => TimeSpan.FromSeconds(fromS + ((toS - fromS) * random.NextDouble()));
}
