namespace SdaHub.Storage.Redis;

/// <summary>What changes or is read together in the catalog, as scripts that Redis runs in one step. Their keys are state, objects, revisions and the channel of notices.</summary>
internal static class CatalogScripts
{
    /// <summary>
    /// Reads a page of what changed. Arguments: the revision after which, the most objects. Gives their documents by rising revision.
    /// </summary>
    public const string Read = """
        local ids = redis.call('ZRANGE', KEYS[3], '(' .. ARGV[1], '+inf', 'BYSCORE', 'LIMIT', '0', ARGV[2])
        if #ids == 0 then
            return {}
        end
        return redis.call('HMGET', KEYS[2], unpack(ids))
        """;

    /// <summary>
    /// Saves, unless the catalog is at another revision than the caller knows. Arguments: that revision, the new one, the name of the hub for the notice or nothing
    /// for none, then per object its catalog number, revision and document. Gives 1 when they are kept, otherwise 0.
    /// </summary>
    public const string Save = """
        if (redis.call('HGET', KEYS[1], 'revision') or '0') ~= ARGV[1] then
            return 0
        end
        for next = 4, #ARGV, 3 do
            redis.call('HSET', KEYS[2], ARGV[next], ARGV[next + 2])
            redis.call('ZADD', KEYS[3], ARGV[next + 1], ARGV[next])
        end
        redis.call('HSET', KEYS[1], 'revision', ARGV[2])
        if ARGV[3] ~= '' then
            redis.call('SPUBLISH', KEYS[4], ARGV[3])
        end
        return 1
        """;
}
