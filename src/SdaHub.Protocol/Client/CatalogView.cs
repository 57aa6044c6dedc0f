using System.Collections.Immutable;
using Google.Protobuf;
using SdaHub.Protocol.Catalog.V1;

namespace SdaHub.Protocol.Client;

/// <summary>
/// The catalog at one moment, as released to this partner. Immutable, if its messages are left alone. To go on from it in another process, store the objects
/// together with the token.
/// </summary>
/// <param name="Objects">Objects by catalog number.</param>
/// <param name="ResumeToken">Position of this view; empty when it came from no delta.</param>
public sealed record CatalogView(ImmutableDictionary<int, CatalogObject> Objects, ByteString ResumeToken)
{
    /// <summary>No object, from the beginning.</summary>
    public static CatalogView Empty { get; } = new(ImmutableDictionary<int, CatalogObject>.Empty, ByteString.Empty);
}
