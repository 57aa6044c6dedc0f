using Microsoft.Extensions.Options;

namespace SdaHub.Server.Agreements;

/// <summary>Checks <see cref="AgreementOptions"/> at the start.</summary>
[OptionsValidator]
internal sealed partial class AgreementOptionsValidator : IValidateOptions<AgreementOptions>;
