using System.Text.RegularExpressions;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>
/// A kill leaves the kernel's memory alone and so proves nothing about the disk. This watches the system calls of a hub: before the bytes of a result go to the
/// publisher's socket, every write to the write-ahead log must have been synchronised.
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
            "strace", "-f", "-y", "-s", "4096", "-e", "trace=pwrite64,fsync,fdatasync,sendmsg,sendto", "-e", "signal=none", "-o", trace))
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

        var (resultCount, walWriteCount) = Replay(await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));

        Assert.Equal(BatchCount, resultCount);
        Assert.InRange(walWriteCount, BatchCount, int.MaxValue);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// Goes through the calls in order; a call that another thread interrupts in the trace counts as writing and as sending when it begins, as synchronising when
    /// it ends.
    /// </summary>
    private static (int ResultCount, int WalWriteCount) Replay(IEnumerable<string> lines)
    {
        var (resultCount, walWriteCount, unsynchronised, synchronising) = (0, 0, 0, new HashSet<string>());
        foreach (var line in lines)
        {
            if (WalWrite().IsMatch(line))
            {
                walWriteCount++;
                unsynchronised++;
            }
            else if (WalSync().Match(line) is { Success: true } sync)
            {
                if (sync.Groups["unfinished"].Success)
                {
                    synchronising.Add(sync.Groups["thread"].Value);
                }
                else
                {
                    unsynchronised = 0;
                }
            }
            else if (SyncResumed().Match(line) is { Success: true } resumed && synchronising.Remove(resumed.Groups["thread"].Value))
            {
                unsynchronised = 0;
            }
            else if (Result().IsMatch(line))
            {
                Assert.True(unsynchronised == 0, $"{unsynchronised} writes were not synchronised at: {line}");
                resultCount++;
            }
        }

        return (resultCount, walWriteCount);
    }

    [GeneratedRegex(@"pwrite64\(\d+<[^>]*observations\.db-wal>")]
    private static partial Regex WalWrite();

    [GeneratedRegex(@"^(?<thread>\d+)\s+f(data)?sync\(\d+<[^>]*observations\.db-wal>(\)\s+= 0| (?<unfinished><unfinished))")]
    private static partial Regex WalSync();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. f(data)?sync resumed>\)\s+= 0")]
    private static partial Regex SyncResumed();

    [GeneratedRegex(@"send(msg|to)\(\d+<[^>]*>.*traced-\d{4}")]
    private static partial Regex Result();
}
