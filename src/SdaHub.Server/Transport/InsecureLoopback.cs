namespace SdaHub.Server.Transport;

/// <summary>
/// A feature of a plaintext loopback connection, for development only: its calls name their own identity in <see cref="IdentityHeader"/>. A TLS
/// connection never has it, so there the header means nothing.
/// </summary>
internal sealed class InsecureLoopback
{
    /// <summary>Header with the URI that the caller wants to be taken for, such as <c>spiffe://aus.example/spoc/aus-spoc</c>.</summary>
    internal const string IdentityHeader = "sdahub-insecure-identity";

    private InsecureLoopback()
    {
    }

    /// <summary>The mark of such a connection.</summary>
    internal static InsecureLoopback Mark { get; } = new();
}
