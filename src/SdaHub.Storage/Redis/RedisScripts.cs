namespace SdaHub.Storage.Redis;

/// <summary>
/// What changes together in the log, as scripts that Redis runs in one step. Their keys are state, records, track_ids, publishers, sessions, the channel of
/// notices and publisher_counts, in this order. Each asks Redis itself which data set it has, so that no hub can write into another one on what it knew before a failover.
/// </summary>
internal static class RedisScripts
{
    /// <summary>Starts the error of a script whose hub does not know the log's present incarnation.</summary>
    public const string OtherIncarnation = "OTHERINCARNATION";

    /// <summary>Starts the error of an append with batches under superseded claims; their indexes follow.</summary>
    public const string Superseded = "SUPERSEDED";

    /// <summary>Starts the error of an append with batches under claims on an earlier incarnation; their indexes follow.</summary>
    public const string Outdated = "OUTDATED";

    /// <summary>Starts the error of an opening that finds keys of another layout.</summary>
    public const string OtherLayout = "OTHERLAYOUT";

    /// <summary>
    /// Makes the log known. Arguments: a name for a new incarnation, the highest epoch that the hub has known. A log without state, and one that was last used
    /// on another data set, gets the name and an epoch: the minutes since 2020 by Redis' clock, above all that are known in any case, so that none comes twice even where
    /// nobody is left who knew the last one. What was the head then is where the epoch before has ended; ends below the oldest record are of no use to anybody. Gives incarnation,
    /// epoch, head, oldest and the ends of earlier epochs, the newest last.
    /// </summary>
    public const string Open = ReplicationId + """
        local function place(id)
            local epoch, sequence = string.match(id, '^(%d+)-(%d+)$')
            return tonumber(epoch), tonumber(sequence)
        end
        local state = redis.call('HMGET', KEYS[1], 'replication_id', 'epoch', 'head', 'oldest', 'ends')
        if state[1] and not state[2] then
            return redis.error_reply('OTHERLAYOUT the keys were written by another version of the hub')
        end
        local id = replication_id()
        if state[1] ~= id then
            local minutes = math.floor((tonumber(redis.call('TIME')[1]) - 1577836800) / 60)
            local epoch = math.max(tonumber(state[2] or '0') + 1, tonumber(ARGV[2]) + 1, minutes)
            local oldest_epoch, oldest_sequence = place(state[4] or '0-0')
            local ends = {}
            for ending in string.gmatch((state[5] or '') .. ' ' .. (state[3] or ''), '%S+') do
                local ending_epoch, sequence = place(ending)
                local is_held = ending_epoch > oldest_epoch or (ending_epoch == oldest_epoch and sequence >= oldest_sequence)
                if is_held and ends[#ends] ~= ending then
                    ends[#ends + 1] = ending
                end
            end
            redis.call('HSET', KEYS[1], 'replication_id', id, 'incarnation', ARGV[1], 'epoch', string.format('%.0f', epoch), 'ends', table.concat(ends, ' '))
        end
        return redis.call('HMGET', KEYS[1], 'incarnation', 'epoch', 'head', 'oldest', 'ends')
        """;

    /// <summary>
    /// Claims a publisher. Arguments: the incarnation that the hub knows, the hub's name, the publisher's name, the newest session that the hub has seen, the
    /// SpOC and how many publishers it may have. Sessions of an
    /// epoch begin above all of the epochs before, whatever a failover lost of them. Gives the session and the durable sequence; the session is 0 when another claim came
    /// in between: one that is late in the network must not supersede those that came after it. It is -1 when the publisher is new and the SpOC
    /// has as many as it may.
    /// </summary>
    public const string Claim = ReplicationId + """
        local state = redis.call('HMGET', KEYS[1], 'incarnation', 'replication_id', 'epoch')
        if state[1] ~= ARGV[1] or state[2] ~= replication_id() then
            return redis.error_reply('OTHERINCARNATION the log is another one than this hub knows')
        end
        local known = redis.call('HGET', KEYS[5], ARGV[3])
        local newest = known or '0'
        if newest ~= ARGV[4] then
            return { '0', '0' }
        end
        if not known then
            local count = tonumber(redis.call('HGET', KEYS[7], ARGV[5]) or '0')
            if count >= tonumber(ARGV[6]) then
                return { '-1', '0' }
            end
            redis.call('HSET', KEYS[7], ARGV[5], count + 1)
        end
        local session = math.max(tonumber(newest), tonumber(state[3]) * 100000000) + 1
        redis.call('HSET', KEYS[5], ARGV[3], string.format('%.0f', session))
        redis.call('SPUBLISH', KEYS[6], ARGV[2])
        return { string.format('%.0f', session), redis.call('HGET', KEYS[4], ARGV[3]) or '0' }
        """;

    /// <summary>
    /// Appends. Arguments: the incarnation that the hub knows, the hub's name, the number of batches, per batch its publisher's name, sequence and session, then
    /// per record the digest of its id, the content hash of 16 bytes, the time received in Unix ms, its fields, payload and correlation. Gives the outcome
    /// (0 appended, 1 repeated, 2 conflicting) and the stream id of each record, one after another. The sequences come last, since Redis does not undo the script should a record
    /// be refused; they are written even where they do not rise, so that a WAIT behind the script speaks of everything before it, whoever wrote that.
    /// </summary>
    public const string Append = ReplicationId + """
        local state = redis.call('HMGET', KEYS[1], 'incarnation', 'replication_id', 'epoch', 'head')
        if state[1] ~= ARGV[1] or state[2] ~= replication_id() then
            return redis.error_reply('OTHERINCARNATION the log is another one than this hub knows')
        end
        local batch_count = tonumber(ARGV[3])
        local superseded, outdated = '', ''
        for batch = 0, batch_count - 1 do
            local newest = redis.call('HGET', KEYS[5], ARGV[4 + batch * 3])
            local session = tonumber(ARGV[6 + batch * 3])
            if session > 0 and newest and tonumber(newest) > session then
                superseded = superseded .. ' ' .. batch
            elseif session > 0 and session <= tonumber(state[3]) * 100000000 then
                outdated = outdated .. ' ' .. batch
            end
        end
        if superseded ~= '' then
            return redis.error_reply('SUPERSEDED' .. superseded)
        end
        if outdated ~= '' then
            return redis.error_reply('OUTDATED' .. outdated)
        end
        local epoch = state[3]
        local head_epoch, head = string.match(state[4] or '0-0', '^(%d+)-(%d+)$')
        local sequence = head_epoch == epoch and tonumber(head) or 0
        local before = sequence
        local results = {}
        for next = 4 + batch_count * 3, #ARGV, 6 do
            local known = redis.call('HGET', KEYS[3], ARGV[next])
            local outcome, id
            if known then
                outcome = string.sub(known, 1, 16) == ARGV[next + 1] and '1' or '2'
                id = string.sub(known, 17)
            else
                sequence = sequence + 1
                outcome = '0'
                id = epoch .. '-' .. string.format('%.0f', sequence)
                redis.call('XADD', KEYS[2], id, 't', ARGV[next + 2], 'r', ARGV[next + 3], 'p', ARGV[next + 4], 'c', ARGV[next + 5])
                redis.call('HSET', KEYS[3], ARGV[next], ARGV[next + 1] .. id)
            end
            results[#results + 1] = outcome
            results[#results + 1] = id
        end
        if sequence > before then
            redis.call('HSET', KEYS[1], 'head', epoch .. '-' .. string.format('%.0f', sequence))
            redis.call('SPUBLISH', KEYS[6], ARGV[2])
        end
        for batch = 0, batch_count - 1 do
            local publisher = ARGV[4 + batch * 3]
            local durable = math.max(tonumber(redis.call('HGET', KEYS[4], publisher) or '0'), tonumber(ARGV[5 + batch * 3]))
            redis.call('HSET', KEYS[4], publisher, string.format('%.0f', durable))
        end
        return results
        """;

    /// <summary>
    /// Deletes some of the oldest records. Arguments: the hub's time in Unix ms, for how many ms records are held, how many to look at. Of the clocks of hub and Redis the
    /// earlier counts, so that a hub whose clock is wrong deletes nothing too soon. Gives how many went.
    /// </summary>
    public const string Trim = """
        local time = redis.call('TIME')
        local cut = math.min(tonumber(ARGV[1]), tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)) - tonumber(ARGV[2])
        local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
        if not first or tonumber(first[2][2]) >= cut then
            return 0
        end
        local count, last = 0, nil
        for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', ARGV[3])) do
            if tonumber(entry[2][2]) >= cut then
                break
            end
            count = count + 1
            last = entry[1]
        end
        if last then
            local epoch, sequence = string.match(last, '^(%d+)-(%d+)$')
            redis.call('HSET', KEYS[1], 'oldest', last)
            redis.call('XTRIM', KEYS[2], 'MINID', '=', epoch .. '-' .. string.format('%.0f', tonumber(sequence) + 1))
        end
        return count
        """;

    /// <summary>
    /// A data set has another replication id after a restart, a failover or a restoration, and when the first replica joins it; a script's answer cannot come from another
    /// one than it ran on.
    /// </summary>
    private const string ReplicationId = """
        local function replication_id()
            return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
        end

        """;
}
