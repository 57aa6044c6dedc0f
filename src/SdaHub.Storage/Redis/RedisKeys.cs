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

    /// <summary>Hash: catalog number to document.</summary>
    public static readonly RedisKey CatalogObjects = "sdahub:{catalog}:objects";

    /// <summary>String: the key that seals resume tokens.</summary>
    public static readonly RedisKey ResumeTokenKey = "sdahub:{catalog}:resume_token_key";
}
