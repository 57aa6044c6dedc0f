namespace SdaHub.Astrodynamics.Time;

/// <summary>Something in an EOP file that could not be used or needs attention.</summary>
/// <param name="LineNumber">Line, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="IsError">True if a line was dropped or the file is unusable; false for a note.</param>
public readonly record struct EarthOrientationDiagnostic(int LineNumber, string Message, bool IsError);
