namespace SdaHub.Core.Formats.Mapping;

/// <summary>A text that a record keeps for the records after it, until a record comes that carries one of the same name.</summary>
/// <param name="Name">Its name, as <see cref="FieldSource.CarriedName"/> has it.</param>
/// <param name="Sources">Where it stands in the record that carries it, in one part or several that are joined with a blank.</param>
public sealed record CarriedText(string Name, IReadOnlyList<FieldSource> Sources);
