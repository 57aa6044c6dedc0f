using Microsoft.Extensions.Options;

namespace SdaHub.Server.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
