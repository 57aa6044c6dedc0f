namespace SdaHub.Adapters.Text;

/// <summary>A place in a file.</summary>
/// <param name="Line">Line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">Column, from 1; 0 when the line as a whole is meant.</param>
internal readonly record struct SourcePosition(int Line, int Column);
