using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>What a mapping says of all its records, and its places and values have to go with.</summary>
/// <param name="Layout">How records are laid out.</param>
/// <param name="HasHeader">Whether columns have names.</param>
/// <param name="DecimalMark">What stands before decimals.</param>
/// <param name="Records">The way to the records in a JSON document; null when none is named.</param>
internal sealed record MappingOutline(MappingLayout Layout, bool HasHeader, MappingDecimal DecimalMark, JsonPath? Records);
