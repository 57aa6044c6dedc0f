using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Makes decoders of mappings.</summary>
public sealed class MappingCompiler : IMappingCompiler
{
    /// <inheritdoc/>
    public IObservationDecoder Compile(ObservationMapping mapping) => new MappedDecoder(mapping);
}
