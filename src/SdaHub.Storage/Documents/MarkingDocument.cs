using System.Text.Json.Serialization;
using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>A marking as JSON shows it. No part has a default: one that is missing could release what it should hold.</summary>
/// <param name="Classification">Sensitivity.</param>
/// <param name="Originator">Nation the datum comes from.</param>
/// <param name="ReleasableTo">Nations that may receive it besides, sorted.</param>
/// <param name="DataMode">World the datum belongs to.</param>
internal sealed record MarkingDocument(
    [property: JsonRequired, JsonConverter(typeof(NamedJsonConverter<Classification>))] Classification Classification,
    [property: JsonRequired] string Originator,
    [property: JsonRequired] IReadOnlyList<string> ReleasableTo,
    [property: JsonRequired, JsonConverter(typeof(NamedJsonConverter<DataMode>))] DataMode DataMode);
