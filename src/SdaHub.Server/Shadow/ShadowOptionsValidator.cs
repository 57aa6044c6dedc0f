using Microsoft.Extensions.Options;

namespace SdaHub.Server.Shadow;

/// <summary>Checks <see cref="ShadowOptions"/> at the start.</summary>
[OptionsValidator]
internal sealed partial class ShadowOptionsValidator : IValidateOptions<ShadowOptions>;
