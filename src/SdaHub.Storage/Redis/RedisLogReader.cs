using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Reads records of the log, a page at a time.</summary>
/// <param name="connections">Gives the connections; throws while there are none.</param>
internal sealed class RedisLogReader(Func<RedisConnections> connections)
{
    private const int FirstPageCount = 4;
    private const int LargestPageCount = 64;

    /// <summary>Reads records of the log as it is known.</summary>
    /// <param name="known">The log as it is known.</param>
    /// <param name="after">Position before the first record.</param>
    /// <param name="maxCount">Most records.</param>
    /// <param name="maxBytes">Most bytes of payload, but one record at least.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records, and where the log began when they were read; null when what Redis gives is of another incarnation.</returns>
    public async Task<(IReadOnlyList<LogEntry> Entries, LogPosition Oldest)?> TryReadAsync(
        RedisLogState known, LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        var (byteCount, oldest) = (0L, LogPosition.Origin);
        var pageCount = Math.Min(FirstPageCount, maxCount);
        while (pageCount > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = RecordId.After(entries.Count == 0 ? after : entries[^1].Position);
            if (await RedisFailure.Explained(() => ReadPage(known, from, pageCount)) is not { } page)
            {
                return null;
            }

            oldest = LogPosition.Later(oldest, page.Oldest);
            foreach (var entry in page.Records)
            {
                var read = StreamRecord.Read(entry);
                byteCount += read.Record.Payload.Length + read.Record.CorrelationPayload.Length;
                if (byteCount > maxBytes && entries.Count > 0)
                {
                    return (entries, oldest);
                }

                entries.Add(read);
            }

            if (page.Records.Length < pageCount)
            {
                break;
            }

            pageCount = NextPageCount(entries.Count, byteCount, maxCount, maxBytes);
        }

        return (entries, oldest);
    }

    /// <summary>As many records as the bytes left are likely to hold, so that little is fetched in vain; 0 when enough were read.</summary>
    private static int NextPageCount(int count, long byteCount, int maxCount, int maxBytes)
    {
        var meanBytes = Math.Max(1, byteCount / count);
        return (int)Math.Min(Math.Min(LargestPageCount, maxCount - count), Math.Max(1, (maxBytes - byteCount) / meanBytes));
    }

    /// <summary>
    /// Reads records, and behind them on the same connection of which incarnation they are and where the log begins: another hub may have deleted what came before them. The
    /// connection may have come to another server in between, so the records themselves are looked at too.
    /// </summary>
    /// <returns>The records and where the log begins; null when they are not of the log as it is known.</returns>
    private async Task<(StreamEntry[] Records, LogPosition Oldest)?> ReadPage(RedisLogState known, RedisValue from, int count)
    {
        var read = connections().Read;
        var reading = read.StreamRangeAsync(RedisKeys.LogRecords, from, "+", count, flags: CommandFlags.DemandMaster);
        var asking = read.HashGetAsync(RedisKeys.LogState, ["incarnation", "oldest"], CommandFlags.DemandMaster);
        await Task.WhenAll(reading, asking);
        var (records, state) = (await reading, await asking);
        if (state[0] != known.Incarnation || (records.Length > 0 && !known.Holds(RecordId.ToPosition(records[^1].Id))))
        {
            return null;
        }

        return (records, RecordId.ToPosition(state[1]));
    }
}
