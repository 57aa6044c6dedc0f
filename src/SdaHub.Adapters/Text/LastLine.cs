namespace SdaHub.Adapters.Text;

/// <summary>What is said of the last line of a file when it has no end: the file may have been cut off within it, and a number may have lost its last digits.</summary>
internal static class LastLine
{
    /// <summary>The line was not taken: the mark that ends such a file is missing, so it was cut off.</summary>
    /// <param name="diagnostics">Takes it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="missing">What the file would end with, were it whole.</param>
    /// <param name="lostRecordCount">How many records it cost.</param>
    public static void Refuse(DiagnosticCollector diagnostics, int line, string missing, int lostRecordCount = 1) =>
        diagnostics.Error(
            "LAST_LINE_CUT", line, 0, null, $"expected {missing} before the end of the file: it was cut off in this line, which was not taken; send the whole file", lostRecordCount);

    /// <summary>The line was taken, and whether it is whole cannot be told.</summary>
    /// <param name="diagnostics">Takes it.</param>
    /// <param name="line">The line, from 1.</param>
    public static void Doubt(DiagnosticCollector diagnostics, int line) =>
        diagnostics.Warning(
            "LAST_LINE_OPEN", line, 0, null, "expected an end of the last line; if the file was cut off there, a value in this line is wrong or missing. It was taken as it stands");
}
