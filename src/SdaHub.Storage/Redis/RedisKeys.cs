using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>The names of all keys. Keys that change together share a hash tag, so that they lie in one slot of a cluster.</summary>
internal static class RedisKeys
{
    /// <summary>Hash: what the log knows of itself.</summary>
    public static readonly RedisKey LogState = "sdahub:{log}:state";

    /// <summary>Stream: the records.</summary>
    public static readonly RedisKey LogRecords = "sdahub:{log}:records";

    /// <summary>Hash: digest of a track's id to content hash and position.</summary>
    public static readonly RedisKey LogTrackIds = "sdahub:{log}:track_ids";

    /// <summary>Hash: publisher to durable sequence.</summary>
    public static readonly RedisKey LogPublishers = "sdahub:{log}:publishers";

    /// <summary>Hash: publisher to the session that holds it.</summary>
    public static readonly RedisKey LogSessions = "sdahub:{log}:sessions";

    /// <summary>Hash: SpOC to the number of publishers that it has claimed.</summary>
    public static readonly RedisKey LogPublisherCounts = "sdahub:{log}:publisher_counts";

    /// <summary>Sharded channel: the name of a hub that appended or claimed. A key to the scripts, so that a cluster finds its slot.</summary>
    public static readonly RedisKey LogNotices = "sdahub:{log}:notices";

    /// <summary>String: written to find out whether the log can be written.</summary>
    public static readonly RedisKey LogProbe = "sdahub:{log}:probe";

    /// <summary>Hash: catalog number to document.</summary>
    public static readonly RedisKey CatalogObjects = "sdahub:{catalog}:objects";

    /// <summary>Hash: revision of the catalog.</summary>
    public static readonly RedisKey CatalogState = "sdahub:{catalog}:state";

    /// <summary>Sorted set: catalog number by the revision of its last change.</summary>
    public static readonly RedisKey CatalogRevisions = "sdahub:{catalog}:revisions";

    /// <summary>Sharded channel: the name of a hub that saved a change.</summary>
    public static readonly RedisKey CatalogNotices = "sdahub:{catalog}:notices";

    /// <summary>String: the key that seals resume tokens.</summary>
    public static readonly RedisKey ResumeTokenKey = "sdahub:{catalog}:resume_token_key";
}
