using Microsoft.Extensions.Options;

namespace SdaHub.Core.Ephemeris;

[OptionsValidator]
internal sealed partial class EphemerisOptionsValidator : IValidateOptions<EphemerisOptions>;
