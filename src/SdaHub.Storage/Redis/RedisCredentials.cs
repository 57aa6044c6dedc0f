namespace SdaHub.Storage.Redis;

/// <summary>A user of Redis for one of the hub's connections.</summary>
public sealed class RedisCredentials
{
    /// <summary>Name of the user; null for that of the connection string.</summary>
    public string? User { get; set; }

    /// <summary>Its password; null for that of the connection string.</summary>
    public string? Password { get; set; }
}
