using Microsoft.Extensions.Options;

namespace SdaHub.Storage.Redis;

/// <summary>Checks <see cref="RedisStoreOptions"/> at the start.</summary>
[OptionsValidator]
public sealed partial class RedisStoreOptionsValidator : IValidateOptions<RedisStoreOptions>;
