using Microsoft.Extensions.Options;

namespace SdaHub.Storage.Embedded;

/// <summary>Checks <see cref="EmbeddedStoreOptions"/> at the start.</summary>
[OptionsValidator]
public sealed partial class EmbeddedStoreOptionsValidator : IValidateOptions<EmbeddedStoreOptions>;
