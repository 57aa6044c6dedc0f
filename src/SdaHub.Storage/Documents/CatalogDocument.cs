using System.Text.Json;
using SdaHub.Core.Catalog;

namespace SdaHub.Storage.Documents;

/// <summary>A catalog object as every store keeps it: one JSON document in UTF-8, numbers in full precision.</summary>
internal static class CatalogDocument
{
    /// <summary>Writes an object.</summary>
    public static byte[] Write(CatalogObject catalogObject) => JsonSerializer.SerializeToUtf8Bytes(catalogObject, StoreJson.Default.CatalogObject);

    /// <summary>Reads an object.</summary>
    /// <exception cref="JsonException">The document is no object of the catalog.</exception>
    public static CatalogObject Read(ReadOnlySpan<byte> document) => JsonSerializer.Deserialize(document, StoreJson.Default.CatalogObject)!;
}
