using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Reads OMMs in JSON: one object, or an array of objects. Numbers may be numbers (CelesTrak) or strings (Space-Track).</summary>
internal sealed class OmmJsonReader : IElementSetReader
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.JsonId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Common;

    /// <inheritdoc/>
    public ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload)
    {
        var assembler = new OmmAssembler(isHeaderRequired: false);
        if (!assembler.Diagnostics.AllowSize(payload))
        {
            return assembler.ToResult();
        }

        try
        {
            new OmmJsonWalk(payload.Span, assembler).Run();
        }
        catch (JsonException exception)
        {
            // The reader's only way to say that bytes are not JSON, or too deep.
            var line = (int)(exception.LineNumber ?? -1) + 1;
            var column = (int)(exception.BytePositionInLine ?? -1) + 1;
            assembler.Diagnostics.Error("JSON_MALFORMED", line, column, null, $"{JsonFault.Sentence(exception)} What came before was taken.");
        }

        return assembler.ToResult();
    }
}
