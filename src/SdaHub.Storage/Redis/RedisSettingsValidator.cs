using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Checks at the start what no single setting shows: that the connection string can be read and names a server, and that time-outs fit together.</summary>
internal sealed class RedisSettingsValidator : IValidateOptions<RedisStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisStoreOptions options)
    {
        if (string.IsNullOrEmpty(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail($"{RedisStoreOptions.Section} needs a connection string, such as redis.example:6379, since other settings stand below it.");
        }

        if (options.ReplicaCount > 0 && options.ReplicaTimeoutMs >= options.TimeoutMs)
        {
            return ValidateOptionsResult.Fail(
                $"{RedisStoreOptions.Section}:ReplicaTimeoutMs ({options.ReplicaTimeoutMs}) must be below TimeoutMs ({options.TimeoutMs}): a call that waits for replicas would always count as failed.");
        }

        try
        {
            return ConfigurationOptions.Parse(options.ConnectionString).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{RedisStoreOptions.Section} names no server; begin with host:port.");
        }
        catch (ArgumentException problem)
        {
            // The string itself is not repeated: a password may be in it.
            return ValidateOptionsResult.Fail($"{RedisStoreOptions.Section} is not a connection string of StackExchange.Redis: {problem.Message}");
        }
    }
}
