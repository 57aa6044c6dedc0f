using System.Text.RegularExpressions;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>
/// A kill leaves the kernel's memory alone and so proves nothing about the disk. This watches the system calls of a process that publishes: between the last
/// write to the write-ahead log and the acknowledgement there must be a finished synchronisation of that file, and between the last write of payloads and
/// the synchronisation of the log that refers to them one of theirs.
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
            _directory.File("store"), 3, "strace", "-f", "-y", "-e", "trace=pwrite64,pwritev,write,fsync,fdatasync", "-e", "signal=none", "-o", trace))
        {
            await process.ReadUntil(line => line == $"ack {BatchCount}");
            await process.Finish();
        }

        var (acknowledgedCount, walWriteCount, payloadWriteCount) = Replay(await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));

        Assert.InRange(acknowledgedCount, BatchCount, int.MaxValue);
        Assert.InRange(walWriteCount, BatchCount, int.MaxValue);
        Assert.InRange(payloadWriteCount, BatchCount, int.MaxValue);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>
    /// Goes through the calls in order; a call that another thread interrupts in the trace counts as writing when it begins, as synchronising when it ends.
    /// </summary>
    private static (int AcknowledgedCount, int WalWriteCount, int PayloadWriteCount) Replay(IEnumerable<string> lines)
    {
        var (acknowledgedCount, wal, payloads) = (0, new WatchedFile(), new WatchedFile());
        foreach (var line in lines)
        {
            if (Write().Match(line) is { Success: true } write)
            {
                FileOf(write).WriteBegins();
            }
            else if (Sync().Match(line) is { Success: true } sync)
            {
                Assert.True(FileOf(sync) == payloads || payloads.UnsynchronisedCount == 0, $"payloads were not synchronised before the log at: {line}");
                FileOf(sync).SyncBegins(sync.Groups["thread"].Value, isUnfinished: sync.Groups["unfinished"].Success);
            }
            else if (SyncResumed().Match(line) is { Success: true } resumed)
            {
                wal.SyncResumes(resumed.Groups["thread"].Value);
                payloads.SyncResumes(resumed.Groups["thread"].Value);
            }
            else if (Acknowledgement().IsMatch(line))
            {
                Assert.True(wal.UnsynchronisedCount == 0, $"{wal.UnsynchronisedCount} writes were not synchronised at: {line}");
                acknowledgedCount++;
            }
        }

        return (acknowledgedCount, wal.WriteCount, payloads.WriteCount);

        WatchedFile FileOf(Match call) => call.Groups["payloads"].Success ? payloads : wal;
    }

    [GeneratedRegex(@"pwrite(64|v)\(\d+<[^>]*observations(\.db-wal|(?<payloads>-\d+\.payloads))>")]
    private static partial Regex Write();

    [GeneratedRegex(@"^(?<thread>\d+)\s+f(data)?sync\(\d+<[^>]*observations(\.db-wal|(?<payloads>-\d+\.payloads))>(\)\s+= 0| (?<unfinished><unfinished))")]
    private static partial Regex Sync();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. f(data)?sync resumed>\)\s+= 0")]
    private static partial Regex SyncResumed();

    [GeneratedRegex(@"write\(\d+<pipe:[^>]*>, ""ack \d+")]
    private static partial Regex Acknowledgement();

    /// <summary>Writes to a file that are not known to be on the disk.</summary>
    private sealed class WatchedFile
    {
        private readonly HashSet<string> _synchronising = [];

        public int WriteCount { get; private set; }

        public int UnsynchronisedCount { get; private set; }

        public void WriteBegins()
        {
            WriteCount++;
            UnsynchronisedCount++;
        }

        public void SyncBegins(string thread, bool isUnfinished)
        {
            if (isUnfinished)
            {
                _synchronising.Add(thread);
            }
            else
            {
                UnsynchronisedCount = 0;
            }
        }

        public void SyncResumes(string thread)
        {
            if (_synchronising.Remove(thread))
            {
                UnsynchronisedCount = 0;
            }
        }
    }
}
