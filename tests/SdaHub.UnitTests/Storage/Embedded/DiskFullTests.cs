namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>
/// Takes away the disk of a process that publishes. The disk is a small tmpfs in a mount namespace of the process's own, which ends with it; the test reaches
/// it through <c>/proc</c>.
/// </summary>
public sealed class DiskFullTests : IDisposable
{
    private const int TracksPerBatch = 20;
    private const string Script = """
        mount -t tmpfs -o size=16m,mode=0700 tmpfs "$0" && head -c 10485760 /dev/zero > "$0/filler" && exec "$@"
        """;

    private readonly TemporaryDirectory _mountPoint = new();
    private readonly TemporaryDirectory _copy = new();

    [Fact]
    public async Task A_full_disk_stops_acknowledgements_loses_nothing_and_ends_by_itself()
    {
        var path = _mountPoint.Path;
        await using var process = StoreProcess.Start(path, TracksPerBatch, "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Script, path);
        var disk = $"/proc/{process.Id}/root{path}";

        var whileFull = await process.ReadUntil(line => line.StartsWith("unavailable", StringComparison.Ordinal));
        whileFull.AddRange(await process.ReadUntil(line => line.StartsWith("unavailable", StringComparison.Ordinal)));
        File.Delete(Path.Combine(disk, "filler"));
        var last = StoreProcess.Acknowledged(whileFull).Last();
        var afterwards = await process.ReadUntil(line => line == $"ack {last + 20}");
        afterwards.AddRange(await process.CloseStore());
        foreach (var file in Directory.GetFiles(disk, "*.*"))
        {
            File.Copy(file, _copy.File(Path.GetFileName(file)));
        }

        Assert.Contains("has no space left", whileFull[^1], StringComparison.Ordinal);
        await StoredHistory.Check(_copy.Path, TracksPerBatch, StoreProcess.Acknowledged(afterwards).Last());
    }

    public void Dispose()
    {
        _mountPoint.Dispose();
        _copy.Dispose();
    }
}
