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

    /// <summary>
    /// Replicas that must hold a record before it is acknowledged, 0 to 16. Default 0: none is waited for. With 1 or more, results say REPLICATED if Redis also
    /// synchronises each write and has <c>min-replicas-to-write</c> at this number or above; too few replicas then hold publishers back.
    /// </summary>
    [Range(0, 16)]
    public int ReplicaCount { get; set; }

    /// <summary>Milliseconds that replicas have to say that they hold a record, 10 to 10000. Default 1000. Must be below <see cref="TimeoutMs"/> when replicas are waited for.</summary>
    [Range(10, 10_000)]
    public int ReplicaTimeoutMs { get; set; } = 1000;

    /// <summary>User of the connection that writes the log; null for that of the connection string.</summary>
    public RedisCredentials? Append { get; set; }

    /// <summary>User of the connection that reads the log; null for that of the connection string.</summary>
    public RedisCredentials? Read { get; set; }

    /// <summary>User of the connection that keeps the catalog; null for that of the connection string.</summary>
    public RedisCredentials? Catalog { get; set; }

    /// <summary>
    /// PEM file of the authority that Redis' certificate must come from; null for the system's authorities. TLS itself is switched on in the connection string
    /// (<c>ssl=true,sslHost=…</c>); for an authority without revocation lists add <c>checkCertificateRevocation=false</c>.
    /// </summary>
    public string? IssuerCertificate { get; set; }

    /// <summary>PEM file of the certificate that the hub shows to Redis; null for none.</summary>
    public string? ClientCertificate { get; set; }

    /// <summary>PEM file of its key; null when it stands in the file of the certificate.</summary>
    public string? ClientKey { get; set; }
}
