using Microsoft.Extensions.Options;

namespace SdaHub.Core.Pipeline;

[OptionsValidator]
internal sealed partial class PipelineOptionsValidator : IValidateOptions<PipelineOptions>;
