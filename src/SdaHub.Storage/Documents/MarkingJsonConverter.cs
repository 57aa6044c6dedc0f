using System.Text.Json;
using System.Text.Json.Serialization;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>Reads and writes markings, whose parts are not all settable.</summary>
internal sealed class MarkingJsonConverter : JsonConverter<Marking>
{
    public override Marking Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var document = JsonSerializer.Deserialize(ref reader, StoreJson.Default.MarkingDocument)!;
        return new Marking(
            document.Classification, NationCode.Parse(document.Originator), document.ReleasableTo.Select(NationCode.Parse), document.DataMode);
    }

    public override void Write(Utf8JsonWriter writer, Marking value, JsonSerializerOptions options)
    {
        string[] releasableTo = [.. value.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal)];
        JsonSerializer.Serialize(
            writer, new MarkingDocument(value.Classification, value.Originator.Code, releasableTo, value.DataMode), StoreJson.Default.MarkingDocument);
    }
}
