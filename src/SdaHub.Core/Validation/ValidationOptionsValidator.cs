using Microsoft.Extensions.Options;

namespace SdaHub.Core.Validation;

[OptionsValidator]
internal sealed partial class ValidationOptionsValidator : IValidateOptions<ValidationOptions>;
