using System.Globalization;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>
/// Runs an append, and where replicas are asked for, waits until they hold it. WAIT speaks of what its own connection has written, so it proves nothing when the
/// client reconnected in between: the connection's number is asked before and after, and must be the same. Only appends and claims use the connection, so that
/// nobody else waits.
/// </summary>
internal sealed class RedisAppend(Func<RedisConnections> connections, int replicaCount, TimeSpan replicaTimeout)
{
    /// <summary>Runs the script.</summary>
    /// <exception cref="RedisException">It failed, or its outcome is not known.</exception>
    /// <exception cref="StoreUnavailableException">Too few replicas hold it in time.</exception>
    public async Task<RedisResult> Run(RedisKey[] keys, RedisValue[] arguments) => replicaCount == 0
        ? await connections().Append.ScriptEvaluateAsync(RedisScripts.Append, keys, arguments, CommandFlags.DemandMaster)
        : await RunAndWait(keys, arguments);

    private async Task<RedisResult> RunAndWait(RedisKey[] keys, RedisValue[] arguments)
    {
        var server = await connections().LogServer();
        object[] script = [RedisScripts.Append, keys.Length, .. keys, .. arguments];

        // Sent at once and answered in order.
        var before = server.ExecuteAsync("CLIENT", "ID");
        var answer = server.ExecuteAsync("EVAL", script);
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
