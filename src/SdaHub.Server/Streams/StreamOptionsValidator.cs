using Microsoft.Extensions.Options;

namespace SdaHub.Server.Streams;

[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
