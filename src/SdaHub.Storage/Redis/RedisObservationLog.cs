using System.Security.Cryptography;
using SdaHub.Core;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The observation log as a Redis stream that many hubs share. Opened before use by <see cref="RedisStore"/>.</summary>
internal sealed class RedisObservationLog : IObservationLog, IDisposable
{
    private const int TrimStepCount = 32;
    private const int ClaimTryCount = 20;
    private const int ReadTryCount = 3;
    private const int NameBytes = 16;

    private static readonly RedisKey[] Keys =
        [RedisKeys.LogState, RedisKeys.LogRecords, RedisKeys.LogTrackIds, RedisKeys.LogPublishers, RedisKeys.LogSessions, RedisKeys.LogNotices, RedisKeys.LogPublisherCounts];

    private readonly Func<RedisConnections> _connections;
    private readonly RedisAppend _append;
    private readonly RedisLogReader _reader;
    private readonly int _replicaCount;
    private readonly Action<RedisDurability> _tell;
    private readonly HeldClaims _claims = new();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private RedisLogState _state = RedisLogState.Unknown;
    private int _openEpoch = RedisConnections.NoEpoch;
    private RedisDurability? _durability;

    /// <summary>Makes the log.</summary>
    /// <param name="connections">Gives the connections; throws while there are none.</param>
    /// <param name="options">Replicas and time-outs.</param>
    /// <param name="tell">Told how safely Redis keeps the log, whenever that has changed.</param>
    public RedisObservationLog(Func<RedisConnections> connections, RedisStoreOptions options, Action<RedisDurability> tell)
    {
        _connections = connections;
        _append = new RedisAppend(connections, options.ReplicaCount, TimeSpan.FromMilliseconds(options.ReplicaTimeoutMs));
        _reader = new RedisLogReader(connections);
        _replicaCount = options.ReplicaCount;
        _tell = tell;
    }

    public event Action<PublisherClaim>? ClaimLost
    {
        add => _claims.Lost += value;
        remove => _claims.Lost -= value;
    }

    /// <summary>Name of this hub among those of the store, to know its own notices.</summary>
    public string HubName { get; } = NewName();

    public string Incarnation => State.Incarnation;

    public Durability Durability => State.Durability;

    public LogPosition Head => State.Head;

    public LogPosition Oldest => State.Oldest;

    public ChangeSignal Changed { get; } = new();

    private RedisLogState State => Volatile.Read(ref _state);

    public async ValueTask<PublisherClaim> ClaimAsync(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        for (var tryIndex = 0; tryIndex < ClaimTryCount; tryIndex++)
        {
            if (await TryClaim(publisher, maximumPublisherCount, cancellationToken) is { } claim)
            {
                _claims.Add(claim);
                return claim;
            }
        }

        var reason = $"Publisher {publisher} is claimed by too many streams at once. Look for processes that share its id.";
        throw new StoreUnavailableException(reason, new InvalidOperationException(reason));
    }

    public void Release(PublisherClaim claim) => _claims.Release(claim);

    public LogPosition LastKept(LogPosition position) => State.LastKept(position);

    public bool IsAhead(LogPosition position) => State.IsAhead(position);

    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        await Write(append => append.StringSetAsync(RedisKeys.LogProbe, HubName, flags: CommandFlags.DemandMaster));
        SetDurability(await DetectDurability(Volatile.Read(ref _durability)));
        await RefreshAsync(cancellationToken);
    }

    public async ValueTask<long> GetDurableSequenceAsync(PublisherKey publisher, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Number(await RedisFailure.Explained(
            () => _connections().Read.HashGetAsync(RedisKeys.LogPublishers, AppendArguments.PublisherField(publisher), CommandFlags.DemandMaster)));
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<AppendResult>>> AppendAsync(IReadOnlyList<LogBatch> batches, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken);
        var incarnation = Incarnation;
        var arguments = AppendArguments.Of(incarnation, HubName, batches);
        var answer = (RedisValue[])(await Write(_ => _append.Run(RedisScripts.Append, Keys, arguments, cancellationToken)))!;
        var (results, head) = AppendAnswer.Read(batches, answer);
        Advance(incarnation, head, LogPosition.Origin);
        return results;
    }

    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(LogPosition after, int maxCount, int maxBytes, CancellationToken cancellationToken)
    {
        for (var tryIndex = 0; tryIndex < ReadTryCount; tryIndex++)
        {
            var known = State;
            if (await _reader.TryReadAsync(known, after, maxCount, maxBytes, cancellationToken) is { } read)
            {
                Advance(known.Incarnation, LogPosition.Origin, read.Oldest);
                return read.Entries;
            }

            await Reopen(known, cancellationToken);
        }

        const string Reason = "Redis has been failed over, or gives the log from another server than the one that takes it. The hub looks again; see which servers are primaries if it stays so.";
        throw new StoreUnavailableException(Reason, new InvalidOperationException(Reason));
    }

    /// <summary>Learns how far other hubs have brought the log, and which publishers they have claimed.</summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var known = State;
        var fields = await RedisFailure.Explained(
            () => _connections().Append.HashGetAsync(RedisKeys.LogState, ["incarnation", "head", "oldest"], CommandFlags.DemandMaster));
        if (fields[0] != known.Incarnation)
        {
            await Reopen(known, cancellationToken);
        }
        else if (Advance(known.Incarnation, RecordId.ToPosition(fields[1]), RecordId.ToPosition(fields[2])))
        {
            Changed.Raise();
        }

        await _claims.LookForLost(() => _connections().Append, () => Incarnation);
    }

    /// <summary>Deletes what was received longer ago than records are held.</summary>
    public async Task TrimAsync(DateTimeOffset now, TimeSpan retention, CancellationToken cancellationToken)
    {
        long deletedCount;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            RedisValue[] arguments = [now.ToUnixTimeMilliseconds(), (long)retention.TotalMilliseconds, TrimStepCount];
            deletedCount = (long)await Write(append => append.ScriptEvaluateAsync(RedisScripts.Trim, Keys, arguments, CommandFlags.DemandMaster));
        }
        while (deletedCount == TrimStepCount);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Another hub has appended or claimed.</summary>
    public void Notice() => Changed.Raise();

    /// <summary>Has the log looked at anew before it is next used.</summary>
    private void Forget() => Volatile.Write(ref _openEpoch, RedisConnections.NoEpoch);

    /// <summary>Looks at the log anew, unless that has been done since it was as it is known.</summary>
    private async Task Reopen(RedisLogState known, CancellationToken cancellationToken)
    {
        if (Incarnation == known.Incarnation)
        {
            Forget();
        }

        await EnsureOpenAsync(cancellationToken);
    }

    public void Dispose()
    {
        _opening.Dispose();
        _append.Dispose();
    }

    private static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));

    /// <summary>
    /// Learns what the log is and how Redis keeps it, unless that is known of the present connection; gives it a new incarnation when Redis has another data set
    /// than it was last used on.
    /// </summary>
    private async Task EnsureOpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _openEpoch) == _connections().AppendEpoch)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            // Read first: whatever breaks later is then noticed by the next call.
            var epoch = _connections().AppendEpoch;
            if (Volatile.Read(ref _openEpoch) != epoch)
            {
                await OpenAsync();
                Volatile.Write(ref _openEpoch, epoch);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task OpenAsync()
    {
        var durability = await DetectDurability(before: null);
        RedisValue[] arguments = [NewName(), State.Epoch];
        var answer = (RedisValue[])(await Write(append => append.ScriptEvaluateAsync(RedisScripts.Open, Keys, arguments, CommandFlags.DemandMaster)))!;
        RedisLogState before, after;
        do
        {
            before = State;

            // Another incarnation may hold what this hub knew to be deleted, or nothing of it.
            var oldest = RecordId.ToPosition(answer[3]);
            after = before with
            {
                Incarnation = answer[0]!,
                Epoch = Number(answer[1]),
                Oldest = answer[0] == before.Incarnation ? LogPosition.Later(before.Oldest, oldest) : oldest,
                Ends = [.. (answer[4].ToString() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => RecordId.ToPosition(id))],
            };
            after = after with { Head = LogPosition.Later(after.LastKept(before.Head), RecordId.ToPosition(answer[2])) };
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);
        SetDurability(durability);
        Changed.Raise();
        _claims.Lose(claim => claim.Incarnation != after.Incarnation);
    }

    private async Task<RedisDurability> DetectDurability(RedisDurability? before)
    {
        var server = await RedisFailure.Explained(_connections().LogServer);
        return await RedisFailure.Explained(() => RedisDurability.Detect(server, _replicaCount, before));
    }

    /// <summary>Claims a publisher unless another claim comes in between.</summary>
    private async Task<PublisherClaim?> TryClaim(PublisherKey publisher, int maximumPublisherCount, CancellationToken cancellationToken)
    {
        var incarnation = Incarnation;
        var field = AppendArguments.PublisherField(publisher);
        var newest = Number(await Write(append => append.HashGetAsync(RedisKeys.LogSessions, field, CommandFlags.DemandMaster)));
        RedisValue[] arguments = [incarnation, HubName, field, newest, publisher.Spoc, maximumPublisherCount];
        var answer = (RedisValue[])(await Write(_ => _append.Run(RedisScripts.Claim, Keys, arguments, cancellationToken)))!;
        return Number(answer[0]) switch
        {
            < 0 => throw new PublisherCountException(publisher.Spoc, maximumPublisherCount),
            0 => null,
            var session => new PublisherClaim(publisher, session, Number(answer[1]), incarnation),
        };
    }

    private void SetDurability(RedisDurability durability)
    {
        RedisLogState before;
        do
        {
            before = State;
        }
        while (Interlocked.CompareExchange(ref _state, before with { Durability = durability.Level }, before) != before);
        if (Interlocked.Exchange(ref _durability, durability) != durability)
        {
            _tell(durability);
        }
    }

    /// <summary>Writes. After any failure the log is looked at anew: the next call may reach another server, or the same with other settings.</summary>
    private async Task<T> Write<T>(Func<IDatabaseAsync, Task<T>> call)
    {
        try
        {
            return await RedisFailure.Explained(() => AppendAnswer.Translated(() => call(_connections().Append)));
        }
        catch (StoreUnavailableException)
        {
            Forget();
            throw;
        }
    }

    /// <summary>Positions of an incarnation only grow, whichever answer comes first; an answer of another one than the present says nothing.</summary>
    /// <returns>Whether the head is another one.</returns>
    private bool Advance(string incarnation, LogPosition head, LogPosition oldest)
    {
        RedisLogState before, after;
        do
        {
            before = State;
            if (before.Incarnation != incarnation)
            {
                return false;
            }

            after = before with { Head = LogPosition.Later(before.Head, head), Oldest = LogPosition.Later(before.Oldest, oldest) };
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);
        return after.Head != before.Head;
    }

    private static long Number(RedisValue value) => value.IsNull ? 0 : (long)value;
}
