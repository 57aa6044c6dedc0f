using System.Text.Json.Serialization;
using SdaHub.Core.Catalog;

namespace SdaHub.Storage.Catalog;

/// <summary>How the types of the catalog map to JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(ObjectIdJsonConverter), typeof(MarkingJsonConverter)])]
[JsonSerializable(typeof(CatalogObject))]
[JsonSerializable(typeof(MarkingDocument))]
internal sealed partial class CatalogJson : JsonSerializerContext;
