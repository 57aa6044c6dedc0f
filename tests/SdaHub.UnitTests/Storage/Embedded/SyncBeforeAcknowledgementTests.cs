using System.Text.RegularExpressions;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>
/// A kill leaves the kernel's memory alone and so proves nothing about the disk. This watches the system calls of a process that publishes: between the last
/// write to the write-ahead log and the acknowledgement there must be a finished synchronisation of that file.
/// </summary>
public sealed partial class SyncBeforeAcknowledgementTests : IDisposable
{
    private const int BatchCount = 50;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    [Trait("Must", "P-24")]
    public async Task Each_acknowledgement_follows_a_synchronisation_of_what_it_acknowledges()
    {
        var trace = _directory.File("trace");
        await using (var process = StoreProcess.Start(
            _directory.File("store"), 3, "strace", "-f", "-y", "-e", "trace=pwrite64,write,fsync,fdatasync", "-e", "signal=none", "-o", trace))
        {
            await process.ReadUntil(line => line == $"ack {BatchCount}");
            await process.Finish();
        }

        var (acknowledgedCount, walWriteCount) = Replay(await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));

        Assert.InRange(acknowledgedCount, BatchCount, int.MaxValue);
        Assert.InRange(walWriteCount, BatchCount, int.MaxValue);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>
    /// Goes through the calls in order; a call that another thread interrupts in the trace counts as writing when it begins, as synchronising when it ends.
    /// </summary>
    private static (int AcknowledgedCount, int WalWriteCount) Replay(IEnumerable<string> lines)
    {
        var (acknowledgedCount, walWriteCount, unsynchronised, synchronising) = (0, 0, 0, new HashSet<string>());
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
            else if (Acknowledgement().IsMatch(line))
            {
                Assert.True(unsynchronised == 0, $"{unsynchronised} writes were not synchronised at: {line}");
                acknowledgedCount++;
            }
        }

        return (acknowledgedCount, walWriteCount);
    }

    [GeneratedRegex(@"pwrite64\(\d+<[^>]*observations\.db-wal>")]
    private static partial Regex WalWrite();

    [GeneratedRegex(@"^(?<thread>\d+)\s+f(data)?sync\(\d+<[^>]*observations\.db-wal>(\)\s+= 0| (?<unfinished><unfinished))")]
    private static partial Regex WalSync();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. f(data)?sync resumed>\)\s+= 0")]
    private static partial Regex SyncResumed();

    [GeneratedRegex(@"write\(\d+<pipe:[^>]*>, ""ack \d+")]
    private static partial Regex Acknowledgement();
}
