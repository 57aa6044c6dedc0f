using Microsoft.Extensions.Options;

namespace SdaHub.Core.Agreements;

/// <summary>Checks <see cref="HostOptions"/> at the start.</summary>
[OptionsValidator]
public sealed partial class HostOptionsValidator : IValidateOptions<HostOptions>;
