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

    /// <summary>Says it on standard error.</summary>
    /// <param name="file">The file that was read.</param>
    /// <param name="outcome">Where it goes.</param>
    public void Tell(FileInfo file, Outcome outcome)
    {
        foreach (var diagnostic in Read)
        {
            outcome.Relay($"{file.Name}:{diagnostic}", diagnostic.Severity == DiagnosticSeverity.Error);
        }

        foreach (var diagnostic in Written)
        {
            // A writer's diagnostic tells the position of the record, not a line of the file.
            outcome.Relay($"{file.Name}: {Record} {diagnostic.Line}: {diagnostic.Code}: {diagnostic.Message}", diagnostic.Severity == DiagnosticSeverity.Error);
        }
    }
}
