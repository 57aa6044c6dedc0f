using System.Text.Json;

namespace SdaHub.Storage.Documents;

/// <summary>Writes and reads the fields of a log record as one JSON document in UTF-8.</summary>
internal static class RecordJson
{
    public static byte[] Write(RecordDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, StoreJson.Default.RecordDocument);

    /// <exception cref="JsonException">The document is no record.</exception>
    public static RecordDocument Read(ReadOnlySpan<byte> document) => JsonSerializer.Deserialize(document, StoreJson.Default.RecordDocument)!;
}
