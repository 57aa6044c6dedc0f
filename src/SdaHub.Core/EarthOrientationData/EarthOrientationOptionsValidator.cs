using Microsoft.Extensions.Options;

namespace SdaHub.Core.EarthOrientationData;

internal sealed class EarthOrientationOptionsValidator : IValidateOptions<EarthOrientationOptions>
{
    public ValidateOptionsResult Validate(string? name, EarthOrientationOptions options) =>
        options.Path.Length == 0 || File.Exists(options.Path)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{EarthOrientationOptions.Section}:{nameof(options.Path)}: there is no file '{options.Path}'.");
}
