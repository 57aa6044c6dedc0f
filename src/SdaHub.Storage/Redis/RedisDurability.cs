using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Finds out how safely Redis keeps what it has answered.</summary>
internal static class RedisDurability
{
    /// <summary>Asks the server.</summary>
    /// <returns>Only what is certain: a server that may not be asked counts as one that keeps nothing on disk.</returns>
    public static async Task<Durability> Detect(IServer server)
    {
        try
        {
            var isOnDisk = await Setting(server, "appendonly").ConfigureAwait(false) == "yes"
                && await Setting(server, "appendfsync").ConfigureAwait(false) == "always";
            return isOnDisk ? Durability.Fsync : Durability.Memory;
        }
        catch (RedisServerException)
        {
            return Durability.Memory;
        }
    }

    private static async Task<string?> Setting(IServer server, string name)
    {
        var answer = await server.ExecuteAsync("CONFIG", "GET", name).ConfigureAwait(false);
        return answer.ToDictionary().TryGetValue(name, out var value) ? (string?)value : null;
    }
}
