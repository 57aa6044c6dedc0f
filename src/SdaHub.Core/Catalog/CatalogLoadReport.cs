using SdaHub.Core.Formats;

namespace SdaHub.Core.Catalog;

/// <summary>What a load of a file did.</summary>
/// <param name="SourceName">Name of the file or of whatever it came from.</param>
/// <param name="Counts">What became of the records that could be read.</param>
/// <param name="RejectedCount">Records that could not be read.</param>
/// <param name="Diagnostics">Errors and warnings in file order; empty when all was well.</param>
public sealed record CatalogLoadReport(string SourceName, CatalogLoadCounts Counts, int RejectedCount, IReadOnlyList<Diagnostic> Diagnostics);
