using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Writes OMMs in JSON: an array of objects with CelesTrak's seventeen keys, numbers as numbers.</summary>
internal sealed class OmmJsonWriter : IElementSetWriter
{
    // The file is read by programs, not put into a page; names keep their letters.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string FormatId => OmmEdition.JsonId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Common;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Letter;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var notation = new Notation(json);
        json.WriteStartArray();
        foreach (var set in elementSets)
        {
            json.WriteStartObject();
            OmmContent.WriteObject(set, notation);
            OmmContent.WriteMeanElements(set, notation);
            OmmContent.WriteTleParameters(set, notation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return OmmContent.Losses(elementSets);
    }

    private sealed class Notation(Utf8JsonWriter json) : IOmmNotation
    {
        private readonly ArrayBufferWriter<byte> _time = new();

        public void Text(OmmField field, string? value) => json.WriteString(field.Keyword.Span, value ?? "");

        public void Number(OmmField field, double value) => json.WriteNumber(field.Keyword.Span, value);

        public void Count(OmmField field, int value) => json.WriteNumber(field.Keyword.Span, value);

        public void Time(OmmField field, DateTimeOffset value)
        {
            _time.ResetWrittenCount();
            PrintedText.WriteTime(value, _time);
            json.WriteString(field.Keyword.Span, _time.WrittenSpan);
        }
    }
}
