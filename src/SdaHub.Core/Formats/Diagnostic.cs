namespace SdaHub.Core.Formats;

/// <summary>What an adapter has to say about one record, in words someone can act on.</summary>
/// <param name="Severity">Whether the record was taken.</param>
/// <param name="Code">Stable upper-case word, such as <c>CHECKSUM_WRONG</c>; each adapter's README lists its own.</param>
/// <param name="Line">Line in the file, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">Column in the line, from 1; 0 when the line as a whole is meant.</param>
/// <param name="FieldName">The field as the format names it; null when the record as a whole is meant.</param>
/// <param name="Message">What was expected and what came.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, string Code, int Line, int Column, string? FieldName, string Message)
{
    /// <summary>
    /// How many records were not taken because of it, 0 or more. An error costs one record unless the adapter says otherwise: none in a header that no
    /// record depends on, many where the metadata of a segment are wrong. A warning costs none.
    /// </summary>
    public int LostRecordCount { get; init; } = Severity == DiagnosticSeverity.Error ? 1 : 0;

    /// <summary>The diagnostic in one line, <c>line:column: severity CODE field: message</c>.</summary>
    public override string ToString() =>
        $"{Line}:{Column}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}{(FieldName is null ? "" : " " + FieldName)}: {Message}";
}
