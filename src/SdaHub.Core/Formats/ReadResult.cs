namespace SdaHub.Core.Formats;

/// <summary>What an adapter made of a file: the records that could be used, in file order, and what was wrong with the others.</summary>
/// <typeparam name="T">Kind of record.</typeparam>
/// <param name="Records">Records taken; may be empty.</param>
/// <param name="Diagnostics">Errors and warnings in file order; empty when all was well.</param>
public sealed record ReadResult<T>(IReadOnlyList<T> Records, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Number of errors; 0 when the file is as its format asks for.</summary>
    public int ErrorCount => Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Number of records that were not taken.</summary>
    public int LostRecordCount => Diagnostics.Sum(diagnostic => diagnostic.LostRecordCount);
}
