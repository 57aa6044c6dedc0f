using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Core.Agreements;

/// <summary>What came of reading one file: the document, or everything that is wrong with it.</summary>
/// <param name="Document">The document; null when anything is wrong.</param>
/// <param name="Errors">Everything that is wrong, by place; empty when there is a document.</param>
public sealed record AgreementReadResult(AgreementDocument? Document, IReadOnlyList<AgreementError> Errors)
{
    /// <summary>Whether there is a document.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    public bool IsRead => Document is not null;
}
