using SdaHub.Disks;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>Takes away the disk of a process that publishes.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const int TracksPerBatch = 20;
    private const long MiB = 1024 * 1024;

    private readonly SmallDisk _disk = new(sizeBytes: 16 * MiB);
    private readonly TemporaryDirectory _copy = new();

    [Fact]
    public async Task A_full_disk_stops_acknowledgements_loses_nothing_and_ends_by_itself()
    {
        _disk.Fill(leavingBytes: 6 * MiB);
        await using var process = StoreProcess.Start(_disk.MountPoint, TracksPerBatch, [.. _disk.Enter(AppContext.BaseDirectory)]);

        var whileFull = await process.ReadUntil(line => line.StartsWith("unavailable", StringComparison.Ordinal));
        whileFull.AddRange(await process.ReadUntil(line => line.StartsWith("unavailable", StringComparison.Ordinal)));
        _disk.Free();
        var last = StoreProcess.Acknowledged(whileFull).Last();
        var afterwards = await process.ReadUntil(line => line == $"ack {last + 20}");
        afterwards.AddRange(await process.CloseStore());
        foreach (var file in Directory.GetFiles(_disk.Path, "*.*"))
        {
            File.Copy(file, _copy.File(Path.GetFileName(file)));
        }

        Assert.Contains("has no space left", whileFull[^1], StringComparison.Ordinal);
        await StoredHistory.Check(_copy.Path, TracksPerBatch, StoreProcess.Acknowledged(afterwards).Last());
    }

    public void Dispose()
    {
        _disk.Dispose();
        _copy.Dispose();
    }
}
