namespace SdaHub.Core.Formats;

/// <summary>What a diagnostic means for its record.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The record was taken; something about it is doubtful.</summary>
    Warning,

    /// <summary>The record was not taken; the rest of the file was.</summary>
    Error,
}
