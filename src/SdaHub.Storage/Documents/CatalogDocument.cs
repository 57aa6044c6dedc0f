using System.Text.Json;
using SdaHub.Core.Catalog;

namespace SdaHub.Storage.Documents;

/// <summary>A catalog object as every store keeps it: one JSON document in UTF-8, numbers in full precision. <see cref="CatalogDocumentReader"/> reads it back.</summary>
internal static class CatalogDocument
{
    /// <summary>Writes an object.</summary>
    public static byte[] Write(CatalogObject catalogObject) => JsonSerializer.SerializeToUtf8Bytes(catalogObject, StoreJson.Default.CatalogObject);
}
