using SdaHub.Core.Release;

namespace SdaHub.Storage.Documents;

/// <summary>A marking as JSON shows it.</summary>
/// <param name="Classification">Sensitivity.</param>
/// <param name="Originator">Nation the datum comes from.</param>
/// <param name="ReleasableTo">Nations that may receive it besides, sorted.</param>
/// <param name="DataMode">World the datum belongs to.</param>
internal sealed record MarkingDocument(Classification Classification, string Originator, IReadOnlyList<string> ReleasableTo, DataMode DataMode);
