using System.Globalization;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>How safely Redis keeps what it has answered.</summary>
/// <param name="Level">What the hub may claim: only what is certain.</param>
/// <param name="Shortfall">What keeps it from being more, for people; null when nothing does.</param>
internal sealed record RedisDurability(Durability Level, string? Shortfall)
{
    private const string Undisclosed = "Redis may not be asked (CONFIG GET is forbidden)";

    private static readonly object[] Question = ["GET", "appendonly", "appendfsync", "maxmemory", "maxmemory-policy", "min-replicas-to-write"];

    /// <summary>Asks the server.</summary>
    /// <param name="server">The server that takes the log's writes.</param>
    /// <param name="replicaCount">Replicas that are to hold a record before it counts; 0 for none.</param>
    public static async Task<RedisDurability> Detect(IServer server, int replicaCount)
    {
        try
        {
            var settings = await server.ExecuteAsync("CONFIG", Question).ConfigureAwait(false);
            return Of(settings.ToDictionary().ToDictionary(setting => setting.Key, setting => setting.Value.ToString()), replicaCount);
        }
        catch (RedisServerException refusal) when (refusal.Message.StartsWith("NOPERM", StringComparison.Ordinal))
        {
            return new RedisDurability(Durability.Memory, Undisclosed);
        }
    }

    /// <summary>Decides from Redis' settings.</summary>
    internal static RedisDurability Of(IReadOnlyDictionary<string, string> settings, int replicaCount)
    {
        if (settings.GetValueOrDefault("appendonly") != "yes" || settings.GetValueOrDefault("appendfsync") != "always")
        {
            return new RedisDurability(Durability.Memory, "it does not synchronise each write to its disk (appendonly yes, appendfsync always)");
        }

        if (settings.GetValueOrDefault("maxmemory") != "0" && settings.GetValueOrDefault("maxmemory-policy", "").StartsWith("allkeys", StringComparison.Ordinal))
        {
            return new RedisDurability(Durability.Memory, "it deletes keys when its memory is full (maxmemory-policy noeviction)");
        }

        if (replicaCount == 0)
        {
            return new RedisDurability(Durability.Fsync, null);
        }

        return int.TryParse(settings.GetValueOrDefault("min-replicas-to-write"), CultureInfo.InvariantCulture, out var required) && required >= replicaCount
            ? new RedisDurability(Durability.Replicated, null)
            : new RedisDurability(Durability.Fsync, $"it takes writes with fewer replicas than {replicaCount} (min-replicas-to-write {replicaCount})");
    }
}
