using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Mapping;

/// <summary>Reads observations of a format that a mapping describes.</summary>
internal sealed class MappedDecoder : IObservationDecoder
{
    private readonly CompiledMapping _mapping;

    /// <summary>Makes a decoder of a mapping that was checked.</summary>
    public MappedDecoder(ObservationMapping mapping) => _mapping = new CompiledMapping(mapping);

    /// <inheritdoc/>
    public string FormatId => _mapping.Mapping.FormatId;

    /// <inheritdoc/>
    public string Edition => "as its agreement describes it";

    /// <inheritdoc/>
    public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
    {
        var sink = new MappedSink(_mapping, conventions);
        if (sink.Diagnostics.AllowSize(payload))
        {
            switch (_mapping.Mapping.Layout)
            {
                case MappingLayout.Delimited:
                    new DelimitedWalk(payload.Span, sink).Run();
                    break;
                case MappingLayout.Fixed:
                    new FixedWalk(payload.Span, sink).Run();
                    break;
                default:
                    JsonWalk.Run(payload.Span, sink);
                    break;
            }
        }

        return sink.ToResult();
    }
}
