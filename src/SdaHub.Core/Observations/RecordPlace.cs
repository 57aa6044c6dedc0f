namespace SdaHub.Core.Observations;

/// <summary>Where a record begins in the payload that it came in.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in the line, from 1.</param>
public readonly record struct RecordPlace(int Line, int Column);
