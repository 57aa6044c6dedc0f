using SdaHub.Core.Release;

namespace SdaHub.Core.Agreements;

/// <summary>What may be released under an agreement. What is not named may not.</summary>
/// <param name="Products">Kinds of data that may go out.</param>
/// <param name="MaximumClassification">Highest classification that may go out.</param>
/// <param name="DataModes">Worlds whose data may go out, and may come in.</param>
public sealed record ReleaseTerms(IReadOnlySet<Product> Products, Classification MaximumClassification, IReadOnlySet<DataMode> DataModes);
