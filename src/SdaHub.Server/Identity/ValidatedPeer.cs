using SdaHub.Core.Agreements;
using SdaHub.Core.Release;

namespace SdaHub.Server.Identity;

/// <summary>
/// Who is at the other end of a connection, as proved by its certificate. A feature of the connection, set by the handshake and by nothing else.
/// </summary>
/// <param name="Identity">The certificate's one URI.</param>
/// <param name="Nation">The nation of the URI's trust domain.</param>
/// <param name="NotAfter">Last moment of the certificate, UTC.</param>
/// <param name="Certificates">The certificate in DER, and behind it those that the peer sent along: to be judged again while the connection stays open.</param>
internal sealed record ValidatedPeer(SpiffeId Identity, NationCode Nation, DateTimeOffset NotAfter, IReadOnlyList<byte[]> Certificates);
