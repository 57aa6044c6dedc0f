using System.ComponentModel.DataAnnotations;

namespace SdaHub.Storage.Redis;

/// <summary>Which Redis keeps the log and the catalog. Bound to <c>SdaHub:Store:Redis</c>.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Store:Redis";

    /// <summary>
    /// Where Redis is, in the form of StackExchange.Redis: <c>host:port</c> for one server, several apart by commas for a cluster, with
    /// <c>serviceName=</c> for Sentinel. User, password and TLS go here too. Required. <c>SdaHub:Store:Redis</c> may be this string itself.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Milliseconds after which a call counts as failed, 100 to 60000. Default 2000. It is noticed up to a quarter of a second late. Shorter holds publishers
    /// back sooner; longer than a failover of Redis takes has them wait in silence.
    /// </summary>
    [Range(100, 60_000)]
    public int TimeoutMs { get; set; } = 2000;

    /// <summary>
    /// Days for which an observation is held, counted from when it was received, 0 to 36500. Default 30. 0 means for ever. The ids of tracks are held for
    /// ever in any case.
    /// </summary>
    [Range(0, 36500)]
    public double RetentionDays { get; set; } = 30;
}
