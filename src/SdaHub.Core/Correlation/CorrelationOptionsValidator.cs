using Microsoft.Extensions.Options;

namespace SdaHub.Core.Correlation;

[OptionsValidator]
internal sealed partial class CorrelationOptionsValidator : IValidateOptions<CorrelationOptions>;
