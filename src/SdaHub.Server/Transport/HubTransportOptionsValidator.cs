using Microsoft.Extensions.Options;

namespace SdaHub.Server.Transport;

/// <summary>Checks <see cref="HubTransportOptions"/> at the start.</summary>
[OptionsValidator]
internal sealed partial class HubTransportOptionsValidator : IValidateOptions<HubTransportOptions>;
