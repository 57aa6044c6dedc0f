using System.Text.Json;
using SdaHub.Adapters.Json;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Reads OMMs in JSON: one object, an array of objects, or one of these a line. Numbers may be numbers (CelesTrak) or strings (Space-Track).</summary>
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

        var unescaped = new byte[JsonText.MaxEscapedBytes];
        var documents = new JsonDocuments(payload.Span);
        while (!assembler.IsFull && documents.Read())
        {
            var walk = new OmmJsonWalk(in documents, assembler, unescaped);
            try
            {
                walk.Run();
            }
            catch (JsonException exception)
            {
                // The reader's only way to say that bytes are not JSON, or too deep.
                documents.Explain(exception, walk.ReadTo, assembler.Diagnostics);
            }
        }

        return assembler.ToResult();
    }
}
