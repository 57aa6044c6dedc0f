using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Tells what a failure of Redis means for whoever runs the hub.</summary>
internal static class RedisFailure
{
    private const string NotAllowed = "does not let the hub do this. Check the user, the password and its ACL against sdahub.acl.";
    private const string Loading = "is reading its data from the disk. The hub goes on by itself once that is done.";

    /// <summary>Makes a call and turns a failure of Redis into the port's exception.</summary>
    public static async Task<T> Explained<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (Advice(failure) is { } advice)
        {
            throw new StoreUnavailableException($"Redis {advice}", failure, failure.Message);
        }
    }

    private static string? Advice(Exception failure) => failure switch
    {
        RedisTimeoutException => "did not answer in time. Look at its load and at the network; what was asked may still have happened, and is asked again.",
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } =>
            "does not let the hub in. Check the user and the password in SdaHub:Store:Redis, and with TLS the certificates; the hub goes on by itself then.",
        RedisConnectionException { FailureType: ConnectionFailureType.Loading } => Loading,
        RedisConnectionException => "cannot be reached. Start it or check SdaHub:Store:Redis; the hub goes on by itself then.",
        RedisServerException server => ServerAdvice(server.Message),
        RedisException or RedisCommandException => "cannot be used at the moment.",
        ObjectDisposedException => "is no longer used: the store is closed.",
        _ => null,
    };

    private static string ServerAdvice(string message) => message.Split(' ', 2)[0] switch
    {
        _ when message.Contains("can't run this command", StringComparison.Ordinal) => NotAllowed,
        "MISCONF" => "cannot write to its disk. Free space there; the hub goes on by itself then.",
        "OOM" => "has no memory left. Raise its maxmemory, or shorten SdaHub:Store:Redis:RetentionDays; the ids of tracks stay in any case.",
        "READONLY" => "is a replica that may not be written. Point the hub at the primary, or at the Sentinels.",
        "NOREPLICAS" => "has too few replicas to write. Bring its replicas back.",
        "LOADING" => Loading,
        "MASTERDOWN" or "CLUSTERDOWN" or "TRYAGAIN" => "has lost part of its cluster. The hub goes on by itself once it is whole.",
        "BUSY" => "is held up by a script. Look at what else uses it.",
        "NOAUTH" or "WRONGPASS" or "NOPERM" => NotAllowed,
        "MOVED" or "ASK" => "has moved the log to another server of its cluster. The hub follows.",
        RedisScripts.OtherLayout => "holds keys of another version of the hub. Use an empty one.",
        RedisScripts.OtherIncarnation => "was replaced or failed over. The hub looks at the log anew.",
        "UNBLOCKED" => "has become a replica while the hub waited for one. The hub looks for the new primary.",
        _ => "has answered with an error that the hub does not know. Look at it, and at Redis' own log.",
    };
}
