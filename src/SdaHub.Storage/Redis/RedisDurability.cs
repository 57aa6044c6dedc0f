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

    private static readonly object[] Question =
        ["GET", "appendonly", "appendfsync", "no-appendfsync-on-rewrite", "maxmemory", "maxmemory-policy", "min-replicas-to-write"];

    /// <summary>Asks the server.</summary>
    /// <param name="server">The server that takes the log's writes.</param>
    /// <param name="replicaCount">Replicas that are to hold a record before it counts; 0 for none.</param>
    /// <param name="before">What the same connection found before; null when it has just been made.</param>
    public static async Task<RedisDurability> Detect(IServer server, int replicaCount, RedisDurability? before)
    {
        try
        {
            var settings = server.ExecuteAsync("CONFIG", Question);
            var persistence = server.ExecuteAsync("INFO", "persistence");
            await Task.WhenAll(settings, persistence).ConfigureAwait(false);
            var isFileWhole = before is { Level: not Durability.Memory } || IsFileWhole((await persistence.ConfigureAwait(false)).ToString());
            var values = (await settings.ConfigureAwait(false)).ToDictionary().ToDictionary(setting => setting.Key, setting => setting.Value.ToString());
            return Of(values, isFileWhole, replicaCount);
        }
        catch (RedisServerException refusal) when (IsForbidden(refusal.Message))
        {
            return new RedisDurability(Durability.Memory, Undisclosed);
        }
    }

    /// <summary>
    /// Tells from <c>INFO persistence</c> whether Redis surely could start from its append-only file. After <c>appendonly</c> was switched on it could not before the first
    /// rewrite has ended.
    /// </summary>
    internal static bool IsFileWhole(string persistence) =>
        persistence.Contains("aof_rewrite_in_progress:0", StringComparison.Ordinal)
        && persistence.Contains("aof_rewrite_scheduled:0", StringComparison.Ordinal)
        && persistence.Contains("aof_last_bgrewrite_status:ok", StringComparison.Ordinal);

    /// <summary>Decides from Redis' settings.</summary>
    /// <param name="settings">The settings by name.</param>
    /// <param name="isFileWhole">Whether Redis could start from its append-only file.</param>
    /// <param name="replicaCount">Replicas that are to hold a record before it counts; 0 for none.</param>
    internal static RedisDurability Of(IReadOnlyDictionary<string, string> settings, bool isFileWhole, int replicaCount)
    {
        if (settings.GetValueOrDefault("appendonly") != "yes" || settings.GetValueOrDefault("appendfsync") != "always")
        {
            return new RedisDurability(Durability.Memory, "it does not synchronise each write to its disk (appendonly yes, appendfsync always)");
        }

        if (settings.GetValueOrDefault("no-appendfsync-on-rewrite") == "yes")
        {
            return new RedisDurability(Durability.Memory, "it does not synchronise its writes while it rewrites its file (no-appendfsync-on-rewrite no)");
        }

        if (!isFileWhole)
        {
            return new RedisDurability(Durability.Memory, "its append-only file is being rewritten or was not rewritten to the end, so that it may not be whole (INFO persistence)");
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

    /// <summary>A user without the right, or a server on which the command has been renamed or taken away.</summary>
    private static bool IsForbidden(string message) =>
        message.StartsWith("NOPERM", StringComparison.Ordinal) || message.StartsWith("ERR unknown", StringComparison.Ordinal);
}
