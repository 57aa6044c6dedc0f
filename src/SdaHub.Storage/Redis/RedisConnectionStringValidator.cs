using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>Checks at the start that the connection string can be read and names a server.</summary>
internal sealed class RedisConnectionStringValidator : IValidateOptions<RedisStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisStoreOptions options)
    {
        if (string.IsNullOrEmpty(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail($"{RedisStoreOptions.Section} needs a connection string, such as redis.example:6379, since other settings stand below it.");
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
