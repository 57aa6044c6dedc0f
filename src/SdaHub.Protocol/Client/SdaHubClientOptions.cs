using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SdaHub.Protocol.Client;

/// <summary>How to reach a hub and who to be there. Read once, by <see cref="SdaHubClient.Connect"/>.</summary>
public sealed class SdaHubClientOptions
{
    /// <summary>
    /// The hub, such as <c>https://hub.example:7443</c>. Required. Plain <c>http</c> is taken only for a loopback address, together with
    /// <see cref="InsecureIdentity"/>.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>
    /// PEM file with the client certificate, first, and the intermediate authorities up to the nation's root, after it. The file is read again when it has
    /// changed and a new connection is made, so that a renewed certificate needs no restart. Null when <see cref="ClientCertificate"/> is set.
    /// </summary>
    public string? ClientCertificatePath { get; set; }

    /// <summary>PEM file with the private key of <see cref="ClientCertificatePath"/>. Null when the key is in the same file.</summary>
    public string? ClientKeyPath { get; set; }

    /// <summary>The client certificate with its private key, instead of <see cref="ClientCertificatePath"/>. The caller keeps it and disposes of it.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>PEM file with the roots that the hub's certificate must come from. Null when <see cref="HubRoots"/> is set, or to trust what the system trusts.</summary>
    public string? HubRootsPath { get; set; }

    /// <summary>The roots that the hub's certificate must come from, instead of <see cref="HubRootsPath"/>. The caller keeps them.</summary>
    public X509Certificate2Collection? HubRoots { get; set; }

    /// <summary>
    /// Identity to claim on a hub that runs with its insecure loopback port, such as <c>spiffe://aus.example/spoc/aus</c>. Only with an <c>http</c> address;
    /// null otherwise.
    /// </summary>
    public string? InsecureIdentity { get; set; }

    /// <summary>How broken streams are opened again.</summary>
    public ReconnectOptions Reconnect { get; set; } = new();

    /// <summary>
    /// Longest time for a connection, its TLS handshake and the hub's answer to <c>open</c>, above zero. Default 15 s. Too short, and a busy hub is never
    /// reached; too long, and a dead one is noticed late.
    /// </summary>
    public TimeSpan OpenTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Clock of waits and heartbeats, and of the hub's certificate being valid. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Source of the random part of waits. Default one with a random seed. Used under a lock, by this client alone.</summary>
    public Random Random { get; set; } = new();

    /// <summary>Where the client logs. Default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    internal IEnumerable<string> FindErrors()
    {
        if (Address is null || !Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttps && Address.Scheme != Uri.UriSchemeHttp))
        {
            yield return $"{nameof(Address)} must be an https address such as https://hub.example:7443.";
            yield break;
        }

        if (Address.Scheme == Uri.UriSchemeHttp)
        {
            if (!Address.IsLoopback)
            {
                yield return $"{nameof(Address)} must be https; plain http is taken only for a loopback address.";
            }

            if (InsecureIdentity is null)
            {
                yield return $"{nameof(InsecureIdentity)} must be set for an http address.";
            }
        }
        else if (InsecureIdentity is not null)
        {
            yield return $"{nameof(InsecureIdentity)} is only for an http address; with https the certificate is the identity.";
        }
        else if (ClientCertificate is null == ClientCertificatePath is null)
        {
            yield return $"Set one of {nameof(ClientCertificate)} and {nameof(ClientCertificatePath)}.";
        }

        if (ClientCertificate is { HasPrivateKey: false })
        {
            yield return $"{nameof(ClientCertificate)} has no private key.";
        }

        if (HubRoots is not null && HubRootsPath is not null)
        {
            yield return $"Set at most one of {nameof(HubRoots)} and {nameof(HubRootsPath)}.";
        }

        if (OpenTimeout <= TimeSpan.Zero)
        {
            yield return $"{nameof(OpenTimeout)} must be above zero.";
        }

        foreach (var error in Reconnect.FindErrors())
        {
            yield return error;
        }
    }
}
