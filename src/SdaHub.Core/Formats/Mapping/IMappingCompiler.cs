namespace SdaHub.Core.Formats.Mapping;

/// <summary>Makes decoders of mappings. Stateless and safe from many threads.</summary>
public interface IMappingCompiler
{
    /// <summary>Makes a decoder. All that can be worked out once is worked out here.</summary>
    /// <param name="mapping">A mapping that was checked when it was read.</param>
    IObservationDecoder Compile(ObservationMapping mapping);
}
