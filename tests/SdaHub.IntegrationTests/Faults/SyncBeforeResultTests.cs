using System.Text.RegularExpressions;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>
/// A kill leaves the kernel's memory alone and so proves nothing about the disk. This watches the system calls of a hub: before the bytes of a result go to the
/// publisher's socket, every write to the write-ahead log and to the payload files must have been synchronised.
/// </summary>
public sealed partial class SyncBeforeResultTests : IDisposable
{
    private const int BatchCount = 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-trace-");

    [Fact]
    public async Task Each_result_follows_a_synchronisation_of_what_it_settles()
    {
        var trace = Path.Combine(_folder.FullName, "trace");
        await using (var hub = new HubProcess(
            dataDirectory: null, isInsecure: true,
            "strace", "-f", "-y", "-s", "4096", "-e", "trace=pwrite64,pwritev,fsync,fdatasync,sendmsg,sendto", "-e", "signal=none", "-o", trace))
        {
            await hub.Start();
            await using var client = hub.ConnectClient(SampleAgreements.AustralianSpoc);
            await using var publisher = client.CreatePublisher("feed");
            for (var i = 0; i < BatchCount; i++)
            {
                // Without a sigma the result has a remark, and so names the track: that is how its bytes are known on the way.
                var track = SampleTracks.Radar($"traced-{i:D4}");
                track.RangeSigmaKm.Clear();
                var receipt = await publisher.PublishAsync(track, TestContext.Current.CancellationToken);
                Assert.Equal(track.TrackId, Assert.Single(receipt.Tracks).TrackId);
            }
        }

        var (resultCount, walWriteCount, payloadWriteCount) = Replay(await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));

        Assert.Equal(BatchCount, resultCount);
        Assert.InRange(walWriteCount, BatchCount, int.MaxValue);
        Assert.InRange(payloadWriteCount, BatchCount, int.MaxValue);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// Goes through the calls in order; a call that another thread interrupts in the trace counts as writing and as sending when it begins, as synchronising when
    /// it ends.
    /// </summary>
    private static (int ResultCount, int WalWriteCount, int PayloadWriteCount) Replay(IEnumerable<string> lines)
    {
        var (resultCount, walWriteCount, payloadWriteCount) = (0, 0, 0);
        var (unsynchronised, synchronising) = (new HashSet<string>(), new Dictionary<string, string>());
        foreach (var line in lines)
        {
            if (Write().Match(line) is { Success: true } write)
            {
                walWriteCount += write.Groups["payloads"].Success ? 0 : 1;
                payloadWriteCount += write.Groups["payloads"].Success ? 1 : 0;
                unsynchronised.Add(write.Groups["file"].Value);
            }
            else if (Sync().Match(line) is { Success: true } sync)
            {
                if (sync.Groups["unfinished"].Success)
                {
                    synchronising[sync.Groups["thread"].Value] = sync.Groups["file"].Value;
                }
                else
                {
                    unsynchronised.Remove(sync.Groups["file"].Value);
                }
            }
            else if (SyncResumed().Match(line) is { Success: true } resumed && synchronising.Remove(resumed.Groups["thread"].Value, out var file))
            {
                unsynchronised.Remove(file);
            }
            else if (Result().IsMatch(line))
            {
                Assert.True(unsynchronised.Count == 0, $"{string.Join(", ", unsynchronised)} not synchronised at: {line}");
                resultCount++;
            }
        }

        return (resultCount, walWriteCount, payloadWriteCount);
    }

    [GeneratedRegex(@"pwrite(64|v)\(\d+<(?<file>[^>]*observations(\.db-wal|(?<payloads>-\d+\.payloads)))>")]
    private static partial Regex Write();

    [GeneratedRegex(@"^(?<thread>\d+)\s+f(data)?sync\(\d+<(?<file>[^>]*observations(\.db-wal|-\d+\.payloads))>(\)\s+= 0| (?<unfinished><unfinished))")]
    private static partial Regex Sync();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. f(data)?sync resumed>\)\s+= 0")]
    private static partial Regex SyncResumed();

    [GeneratedRegex(@"send(msg|to)\(\d+<[^>]*>.*traced-\d{4}")]
    private static partial Regex Result();
}
