using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>What a reader made of an input.</summary>
/// <param name="RecordCount">Records taken.</param>
/// <param name="Diagnostics">What it said.</param>
/// <param name="Nonsense">A record that no reader may give, in words; null when all make sense.</param>
internal sealed record FuzzOutcome(int RecordCount, IReadOnlyList<Diagnostic> Diagnostics, Func<string?> Nonsense);
