using SdaHub.Core.Formats;

namespace SdaHub.Core.Agreements;

/// <summary>Formats that an agreement names.</summary>
/// <param name="Inbound">Ids of the formats that observations may come in; <c>native</c> among them when native tracks are allowed.</param>
/// <param name="Conventions">What the formats leave open and the agreement settles.</param>
public sealed record FormatTerms(IReadOnlySet<string> Inbound, FormatConventions Conventions)
{
    /// <summary>Id of the hub's own columns, which need no adapter.</summary>
    public const string Native = "native";
}
