namespace SdaHub.Storage.Redis;

/// <summary>
/// What changes together in the log, as scripts that Redis runs in one step. Their keys are state, records, track_ids, publishers, in this order.
/// </summary>
internal static class RedisScripts
{
    /// <summary>Starts the error of an append whose hub does not know the log's present incarnation.</summary>
    public const string OtherIncarnation = "OTHERINCARNATION";

    /// <summary>
    /// Makes the log known. Arguments: Redis' replication id, a name for a new incarnation, the gap to leave. A log without state gets the name; one that was
    /// last used under another replication id gets the name and the gap. Gives incarnation, head and oldest.
    /// </summary>
    public const string Open = """
        local known = redis.call('HGET', KEYS[1], 'replication_id')
        if known ~= ARGV[1] then
            if known then
                redis.call('HINCRBY', KEYS[1], 'head', ARGV[3])
            end
            redis.call('HSET', KEYS[1], 'replication_id', ARGV[1], 'incarnation', ARGV[2])
        end
        return redis.call('HMGET', KEYS[1], 'incarnation', 'head', 'oldest')
        """;

    /// <summary>
    /// Appends. Arguments: the incarnation that the hub knows, the number of publishers, per publisher its name and sequence, then per record the digest of its
    /// id, the content hash of 16 bytes, the time received in Unix ms, its fields, payload and correlation. Gives the outcome (0 appended, 1 repeated,
    /// 2 conflicting) and the position of each record, one after another.
    /// </summary>
    public const string Append = """
        if redis.call('HGET', KEYS[1], 'incarnation') ~= ARGV[1] then
            return redis.error_reply('OTHERINCARNATION the log is another one than this hub knows')
        end
        local head = tonumber(redis.call('HGET', KEYS[1], 'head') or '0')
        local next = 3
        for _ = 1, tonumber(ARGV[2]) do
            local durable = redis.call('HGET', KEYS[4], ARGV[next])
            if not durable or tonumber(durable) < tonumber(ARGV[next + 1]) then
                redis.call('HSET', KEYS[4], ARGV[next], ARGV[next + 1])
            end
            next = next + 2
        end
        local results = {}
        while next <= #ARGV do
            local known = redis.call('HGET', KEYS[3], ARGV[next])
            local outcome, position
            if known then
                outcome = string.sub(known, 1, 16) == ARGV[next + 1] and '1' or '2'
                position = string.sub(known, 17)
            else
                head = head + 1
                outcome = '0'
                position = string.format('%.0f', head)
                redis.call('HSET', KEYS[3], ARGV[next], ARGV[next + 1] .. position)
                redis.call('XADD', KEYS[2], position .. '-0', 't', ARGV[next + 2], 'r', ARGV[next + 3], 'p', ARGV[next + 4], 'c', ARGV[next + 5])
            end
            results[#results + 1] = outcome
            results[#results + 1] = position
            next = next + 6
        end
        redis.call('HSET', KEYS[1], 'head', string.format('%.0f', head))
        return results
        """;

    /// <summary>
    /// Deletes some of the oldest records. Arguments: the time in Unix ms before which they go, how many to look at. Gives how many went.
    /// </summary>
    public const string Trim = """
        local count, last = 0, nil
        for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', ARGV[2])) do
            if tonumber(entry[2][2]) >= tonumber(ARGV[1]) then
                break
            end
            count = count + 1
            last = string.match(entry[1], '^%d+')
        end
        if last then
            redis.call('HSET', KEYS[1], 'oldest', last)
            redis.call('XTRIM', KEYS[2], 'MINID', '=', string.format('%.0f', tonumber(last) + 1))
        end
        return count
        """;
}
