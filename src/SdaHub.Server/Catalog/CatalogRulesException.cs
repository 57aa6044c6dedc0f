using SdaHub.Core.Agreements;

namespace SdaHub.Server.Catalog;

/// <summary>The hub cannot start, since the rules of its catalog folder are wrong. The message lists everything that is.</summary>
internal sealed class CatalogRulesException(IReadOnlyList<AgreementError> errors)
    : Exception($"The rules of the catalog folder cannot be used:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
