using SdaHub.Core.Agreements;

namespace SdaHub.Core.Catalog;

/// <summary>What came of reading the rules of a catalog folder: the rules, or everything that is wrong with them.</summary>
/// <param name="Rules">The rules; null when anything is wrong.</param>
/// <param name="Errors">Everything that is wrong, by place; empty when there are rules.</param>
public sealed record CatalogRulesReadResult(CatalogRules? Rules, IReadOnlyList<AgreementError> Errors);
