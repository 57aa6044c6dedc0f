using System.Diagnostics.CodeAnalysis;

namespace SdaHub.Server.Identity;

/// <summary>What became of a certificate: exactly one of the two is set.</summary>
/// <param name="Peer">Who it is; null when the certificate was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was taken.</param>
internal readonly record struct PeerValidation(ValidatedPeer? Peer, IdentityRefusal? Refusal)
{
    /// <summary>Whether the certificate was taken.</summary>
    [MemberNotNullWhen(true, nameof(Peer))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    internal bool IsTaken => Peer is not null;

    /// <summary>A certificate that was refused.</summary>
    public static implicit operator PeerValidation(IdentityRefusal refusal) => new(null, refusal);
}
