namespace SdaHub.Astrodynamics.Time;

/// <summary>What came of reading an EOP file.</summary>
/// <param name="Table">The table of all usable rows; null if there is none.</param>
/// <param name="Diagnostics">Dropped lines and notes, in the order of the file.</param>
public sealed record EarthOrientationParseResult(EarthOrientationTable? Table, IReadOnlyList<EarthOrientationDiagnostic> Diagnostics);
