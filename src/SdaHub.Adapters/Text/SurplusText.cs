namespace SdaHub.Adapters.Text;

/// <summary>What is said of text behind the last field that a record can have: a line end may have been lost, and with it the record that stood there.</summary>
internal static class SurplusText
{
    /// <summary>The record was taken, and what stands behind it was not.</summary>
    /// <param name="diagnostics">Takes it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">Where the text begins, from 1.</param>
    /// <param name="lostRecordCount">How many records may stand there.</param>
    public static void Tell(DiagnosticCollector diagnostics, int line, int column, int lostRecordCount = 1) =>
        diagnostics.Error(
            "TEXT_BEHIND_RECORD", line, column, null, "expected the line to end here; what follows was not read. If it is another record, give it a line of its own", lostRecordCount);
}
