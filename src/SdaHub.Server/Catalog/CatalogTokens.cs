using System.Buffers.Binary;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;

namespace SdaHub.Server.Catalog;

/// <summary>
/// Positions in the catalog as the opaque tokens that one reader gets. They are good only under the agreement that they were given under, since another one shows
/// another part of the catalog, and only for the store that they came from.
/// </summary>
internal sealed class CatalogTokens : IDisposable
{
    private const string Purpose = "SyncCatalog";

    private readonly ResumeTokenSealer _sealer;
    private readonly ResumeTokenScope _scope;
    private readonly string _audience;

    /// <summary>Makes the tokens of one stream.</summary>
    /// <param name="sealer">Seals them.</param>
    /// <param name="identity">The reader's certificate subject.</param>
    /// <param name="agreement">The agreement in force.</param>
    /// <param name="incarnation">What tells the store from another one.</param>
    public CatalogTokens(ResumeTokenSealer sealer, string identity, Agreement agreement, string incarnation)
    {
        _sealer = sealer;
        _audience = $"{identity}\0{agreement.Citation}\0{incarnation}";
        _scope = sealer.OpenScope(Purpose, _audience);
    }

    /// <summary>Reads a token of an earlier stream; null when it is no good, which is no error: a snapshot follows.</summary>
    public CatalogPosition? Read(ReadOnlySpan<byte> token) =>
        _sealer.TryUnseal(token, Purpose, _audience, out var position) && position.Length == 2 * sizeof(long)
            ? new CatalogPosition(BinaryPrimitives.ReadInt64BigEndian(position), BinaryPrimitives.ReadInt64BigEndian(position.AsSpan(sizeof(long))))
            : null;

    /// <summary>Seals a position; empty when there is none.</summary>
    public byte[] Seal(CatalogPosition? position)
    {
        if (position is not { } known)
        {
            return [];
        }

        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, known.Revision);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], known.CompleteRevision);
        return _scope.Seal(bytes);
    }

    public void Dispose() => _scope.Dispose();
}
