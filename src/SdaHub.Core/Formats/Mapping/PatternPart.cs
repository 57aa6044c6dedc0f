namespace SdaHub.Core.Formats.Mapping;

/// <summary>A part of a pattern.</summary>
/// <param name="Letter">The unit; NUL for a character that stands for itself.</param>
/// <param name="Width">Number of digits; 1 for a whole number of any width, 0 for decimals of any number.</param>
/// <param name="Literal">The character that stands for itself; a blank for any number of blanks.</param>
/// <param name="IsFraction">Whether the digits are decimals of the unit before.</param>
public readonly record struct PatternPart(char Letter, int Width, char Literal, bool IsFraction);
