using System.Text.Json.Serialization;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>How what the stores keep maps to JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(ObjectIdJsonConverter), typeof(MarkingJsonConverter)])]
[JsonSerializable(typeof(CatalogObject))]
[JsonSerializable(typeof(Marking))]
[JsonSerializable(typeof(MarkingDocument))]
[JsonSerializable(typeof(RecordDocument))]
internal sealed partial class StoreJson : JsonSerializerContext;
