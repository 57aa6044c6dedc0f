using SdaHub.Core.Release;

namespace SdaHub.Core.Formats;

/// <summary>What a file says about itself, in formats that have a place for it.</summary>
/// <param name="Originator">Who the file says made it, 1 to 64 printable ASCII characters.</param>
/// <param name="CreatedAt">Creation date, UTC.</param>
/// <param name="Marking">
/// Marking of everything in the file; null when none is known, as in an offline conversion: the file then has none, or <c>U</c> and <c>REAL</c> in a format that
/// demands one.
/// </param>
public sealed record FileHeader(string Originator, DateTimeOffset CreatedAt, Marking? Marking = null);
