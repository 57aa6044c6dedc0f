namespace SdaHub.Adapters.Mapping;

/// <summary>Reads the text of a field into a row.</summary>
/// <param name="text">The text, not empty, without blanks at its ends.</param>
/// <param name="row">The row.</param>
/// <returns>Null when it was read; otherwise what was expected.</returns>
internal delegate string? FieldReader(ReadOnlySpan<byte> text, MappedRow row);
