using SdaHub.Cli.Orbits;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary>What there is to say about a conversion.</summary>
/// <param name="Read">What the reader said.</param>
/// <param name="Written">What the writer said.</param>
/// <param name="Record">What one record is called.</param>
internal sealed record Converted(IReadOnlyList<Diagnostic> Read, IReadOnlyList<Diagnostic> Written, string Record)
{
    /// <summary>Number of records that were written.</summary>
    public required int WrittenCount { get; init; }

    /// <summary>The files: one, or one a message where the other format's files hold no more.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Files { get; init; }

    /// <summary>Whether there was something to read and it is told why a record is missing.</summary>
    public bool HasError => Read.Concat(Written).Any(one => one.Severity == DiagnosticSeverity.Error);

    /// <summary>Says it on standard error.</summary>
    /// <param name="file">The file that was read.</param>
    /// <param name="outcome">Where it goes.</param>
    public void Tell(FileInfo file, Outcome outcome)
    {
        foreach (var diagnostic in Read)
        {
            outcome.Relay(file, diagnostic);
        }

        // A record that was left out is told by itself; of what could not be carried, one line tells how many records had it.
        foreach (var same in Written.GroupBy(written => (written.Severity, written.Code, written.Message, written.Severity == DiagnosticSeverity.Error ? written.Line : 0)))
        {
            // A writer's diagnostic tells the position of the record, not a line of the file.
            var others = same.Count() is > 1 and var count ? $" and {count - 1} more" : "";
            outcome.Relay($"{file}: {Record} {same.First().Line}{others}: {same.Key.Code}: {same.Key.Message}", same.Key.Severity == DiagnosticSeverity.Error);
        }
    }
}
