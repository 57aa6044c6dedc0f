using System.Text.Json;
using System.Text.Json.Serialization;
using SdaHub.Core.Catalog;

namespace SdaHub.Storage.Documents;

/// <summary>Reads and writes catalog numbers as JSON numbers.</summary>
internal sealed class ObjectIdJsonConverter : JsonConverter<ObjectId>
{
    public override ObjectId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ObjectId.TryCreate(reader.GetInt64(), out var objectId) ? objectId : throw new JsonException("A catalog number is 1 to 999999999.");

    public override void Write(Utf8JsonWriter writer, ObjectId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
