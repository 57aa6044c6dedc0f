using Microsoft.Extensions.Options;

namespace SdaHub.Server.Identity;

/// <summary>Checks <see cref="IdentityOptions"/> at the start.</summary>
[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;
