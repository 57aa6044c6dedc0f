using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters;

/// <summary>What a reader makes of a file.</summary>
/// <param name="Rows">Its records.</param>
/// <param name="Diagnostics">What it says of it.</param>
internal sealed record CutOutcome(IReadOnlyList<CutRow> Rows, IReadOnlyList<Diagnostic> Diagnostics);
