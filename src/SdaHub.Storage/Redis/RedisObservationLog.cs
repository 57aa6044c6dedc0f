using System.Globalization;
using System.Security.Cryptography;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The observation log as a Redis stream that many hubs share. Opened before use by <see cref="RedisStore"/>.</summary>
internal sealed class RedisObservationLog(Func<RedisConnections> connections) : IObservationLog
{
    /// <summary>Positions left out after Redis was restarted or failed over: more than any log hands out between two appearances of a replica.</summary>
    private const long Gap = 1_000_000_000;

    private const int ReadPageCount = 32;
    private const int TrimStepCount = 256;
    private const int IncarnationBytes = 16;

    private static readonly RedisKey[] Keys = [RedisKeys.LogState, RedisKeys.LogRecords, RedisKeys.LogTrackIds, RedisKeys.LogPublishers];

    private RedisLogState? _state;

    public string Incarnation => State.Incarnation;

    public Durability Durability => State.Durability;

    public LogPosition Head => new(State.Head);

    public LogPosition Oldest => new(State.Oldest);

    private RedisLogState State => Volatile.Read(ref _state) ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Learns what the log is and how Redis keeps it; gives it a new incarnation when Redis is not the one that was last seen.</summary>
    /// <exception cref="StoreUnavailableException">Redis cannot be reached or written.</exception>
    public async Task OpenAsync()
    {
        // Read first: whatever breaks later is then noticed by the next append.
        var epoch = connections().AppendEpoch;
        var server = await RedisFailure.Explained(connections().LogServer());
        var durability = await RedisFailure.Explained(RedisDurability.Detect(server));
        var replicationId = await RedisFailure.Explained(ReadReplicationId(server));
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IncarnationBytes));
        var opening = connections().Append.ScriptEvaluateAsync(RedisScripts.Open, Keys, [replicationId, name, Gap]);
        var answer = (RedisValue[])(await RedisFailure.Explained(opening))!;
        Volatile.Write(ref _state, new RedisLogState(answer[0]!, durability, Number(answer[1]), Number(answer[2]), epoch));
    }

    public async ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Number(await RedisFailure.Explained(connections().Read.HashGetAsync(RedisKeys.LogPublishers, AppendArguments.PublisherField(publisher))));
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (State.AppendEpoch != connections().AppendEpoch)
        {
            await OpenAsync();
        }

        var call = connections().Append.ScriptEvaluateAsync(RedisScripts.Append, Keys, AppendArguments.Of(State.Incarnation, batches));
        var answer = (RedisValue[])(await RedisFailure.Explained(ForgetWhenOther(call)))!;
        return ReadResults(batches, answer);
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        var entries = new List<LogEntry>();
        long byteCount = 0;
        while (entries.Count < maxCount)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pageCount = Math.Min(ReadPageCount, maxCount - entries.Count);
            var from = string.Create(CultureInfo.InvariantCulture, $"{(entries.Count == 0 ? after : entries[^1].Position).Value + 1}-0");
            var page = await RedisFailure.Explained(connections().Read.StreamRangeAsync(RedisKeys.LogRecords, from, "+", pageCount));
            foreach (var entry in page)
            {
                var read = StreamRecord.Read(entry);
                byteCount += read.Record.Payload.Length + read.Record.CorrelationPayload.Length;
                if (byteCount > maxBytes && entries.Count > 0)
                {
                    return entries;
                }

                entries.Add(read);
            }

            if (page.Length < pageCount)
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>Learns how far other hubs have brought the log.</summary>
    public async Task RefreshAsync()
    {
        var fields = await RedisFailure.Explained(connections().Read.HashGetAsync(RedisKeys.LogState, ["head", "oldest"]));
        Advance(Number(fields[0]), Number(fields[1]));
    }

    /// <summary>Deletes everything received before a time.</summary>
    public async Task TrimAsync(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        long deletedCount;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            deletedCount = (long)await RedisFailure.Explained(
                connections().Append.ScriptEvaluateAsync(RedisScripts.Trim, Keys, [olderThan.ToUnixTimeMilliseconds(), TrimStepCount]));
        }
        while (deletedCount == TrimStepCount);
        await RefreshAsync();
    }

    private static async Task<string> ReadReplicationId(IServer server)
    {
        var sections = await server.InfoAsync("replication");
        return sections.SelectMany(section => section).First(line => line.Key == "master_replid").Value;
    }

    private async Task<RedisResult> ForgetWhenOther(Task<RedisResult> append)
    {
        try
        {
            return await append;
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith(RedisScripts.OtherIncarnation, StringComparison.Ordinal))
        {
            await OpenAsync();
            throw;
        }
    }

    private AppendResult[][] ReadResults(IReadOnlyList<LogBatch> batches, RedisValue[] answer)
    {
        var results = new AppendResult[batches.Count][];
        var (next, head) = (0, 0L);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            results[batch] = new AppendResult[batches[batch].Records.Count];
            for (var index = 0; index < results[batch].Length; index++)
            {
                var position = Number(answer[next + 1]);
                results[batch][index] = new AppendResult((AppendOutcome)(int)Number(answer[next]), new LogPosition(position));
                head = Math.Max(head, position);
                next += 2;
            }
        }

        Advance(head, 0);
        return results;
    }

    /// <summary>Positions only grow, whichever answer comes first.</summary>
    private void Advance(long head, long oldest)
    {
        RedisLogState before, after;
        do
        {
            before = State;
            after = before with { Head = Math.Max(before.Head, head), Oldest = Math.Max(before.Oldest, oldest) };
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);
    }

    private static long Number(RedisValue value) => value.IsNull ? 0 : (long)value;
}
