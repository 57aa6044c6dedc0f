namespace SdaHub.Core.Agreements;

/// <summary>A certificate subject that an agreement knows.</summary>
/// <param name="Uri">The one URI of the certificate's subject alternative name, such as <c>spiffe://aus.example/spoc/aus-spoc</c>.</param>
/// <param name="Role">What it may do.</param>
public sealed record PeerIdentity(string Uri, PeerRole Role);
