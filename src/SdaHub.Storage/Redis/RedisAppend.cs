using System.Globalization;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>
/// Runs a script that writes the log, and where replicas are asked for, waits until they hold what it wrote and all before it. WAIT speaks of what its own connection has
/// written, so it proves nothing when the client reconnected in between: the connection's number is asked before and after, and must be the same. WAIT holds its connection,
/// so one script waits at a time.
/// </summary>
internal sealed class RedisAppend(Func<RedisConnections> connections, int replicaCount, TimeSpan replicaTimeout) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script, which writes in any case.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends the wait for the turn.</param>
    /// <exception cref="RedisException">It failed, or its outcome is not known.</exception>
    /// <exception cref="StoreUnavailableException">Too few replicas hold it in time.</exception>
    public async Task<RedisResult> Run(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        if (replicaCount == 0)
        {
            return await connections().Append.ScriptEvaluateAsync(script, keys, arguments, CommandFlags.DemandMaster);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await RunAndWait(script, keys, arguments);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<RedisResult> RunAndWait(string script, RedisKey[] keys, RedisValue[] arguments)
    {
        var server = await connections().LogServer();
        object[] call = [script, keys.Length, .. keys, .. arguments];

        // Sent at once and answered in order.
        var before = server.ExecuteAsync("CLIENT", "ID");
        var answer = server.ExecuteAsync("EVAL", call);
        var wait = server.ExecuteAsync("WAIT", replicaCount, (long)replicaTimeout.TotalMilliseconds);
        var after = server.ExecuteAsync("CLIENT", "ID");
        await Task.WhenAll(before, answer, wait, after);
        var heldCount = (int)await wait;
        if ((long)await before != (long)await after)
        {
            throw Unproven("the connection was lost in between");
        }

        if (heldCount < replicaCount)
        {
            throw Unproven(string.Create(CultureInfo.InvariantCulture, $"{heldCount} of {replicaCount} did within {replicaTimeout.TotalMilliseconds} ms"));
        }

        return await answer;
    }

    private static StoreUnavailableException Unproven(string reason) => new(
        $"Redis has not shown that its replicas hold what was appended: {reason}. Look at the replicas and their network; it is asked again.",
        new TimeoutException(reason));
}
