using SdaHub.Core.Formats;

namespace SdaHub.Cli.Input;

/// <summary>Places as editors follow them: <c>file:line:column</c>, both from 1. What means the whole line has no column, what means the whole file no line.</summary>
internal static class Place
{
    /// <summary>A place in words.</summary>
    /// <param name="file">The file, as the command line names it.</param>
    /// <param name="line">Line; 0 for the whole file.</param>
    /// <param name="column">Column; 0 for the whole line.</param>
    public static string Text(object file, int line, int column) => line <= 0 ? $"{file}" : column <= 0 ? $"{file}:{line}" : $"{file}:{line}:{column}";

    /// <summary>What a reader found, behind its place.</summary>
    public static string Text(object file, Diagnostic found)
    {
        var severity = found.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var field = found.FieldName is null ? "" : " " + found.FieldName;
        return $"{Text(file, found.Line, found.Column)}: {severity} {found.Code}{field}: {found.Message}";
    }
}
