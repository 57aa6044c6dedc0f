using System.ComponentModel.DataAnnotations;
using System.Net;

namespace SdaHub.Server.Transport;

/// <summary>Where and within which limits the hub listens. Bound to <c>SdaHub:Transport</c>. <see cref="TransportLimits"/> puts them in force.</summary>
public sealed class HubTransportOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Transport";

    /// <summary>Address to listen on. Default <c>0.0.0.0</c>, every IPv4 address; <c>::</c> is every address. In the insecure mode only loopback is listened on.</summary>
    [Required]
    public string Address { get; set; } = "0.0.0.0";

    /// <summary>Port to listen on, 1 to 65535; 0 lets the system choose. Default 7443.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 7443;

    /// <summary>
    /// Plaintext on loopback instead of TLS, for development on one machine: whoever can reach the port is believed to be whom it says. Default false.
    /// </summary>
    public bool InsecureLoopback { get; set; }

    /// <summary>Whether TLS 1.2 is allowed besides TLS 1.3. Default false.</summary>
    public bool AllowTls12 { get; set; }

    /// <summary>Longest TLS handshake in seconds, 1 to 60. Default 10; a longer one lets idle connections pile up.</summary>
    [Range(1.0, 60)]
    public double HandshakeTimeoutS { get; set; } = 10;

    /// <summary>Most connections open at once, 1 to 100000; more are closed as they come. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaximumConnectionCount { get; set; } = 1000;

    /// <summary>Most calls and streams open at once on a connection, 1 to 1000; a client queues what is more. Default 100.</summary>
    [Range(1, 1000)]
    public int MaximumStreamsPerConnection { get; set; } = 100;

    /// <summary>Largest message taken, in bytes, 64 KiB to 64 MiB; a larger one ends its call with RESOURCE_EXHAUSTED. Default 1 MiB.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaximumReceiveMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>Seconds of silence on a connection after which the hub asks the peer for a sign of life, 1 to 600. Default 7.</summary>
    [Range(1.0, 600)]
    public double KeepAlivePingDelayS { get; set; } = 7;

    /// <summary>
    /// How long in seconds the sign of life may take before the connection is closed, 1 to 600. Default 4: with the delay, and a second or so that comes on top of each
    /// since both are looked at by a slow clock, a dead peer is left within 15 seconds.
    /// </summary>
    [Range(1.0, 600)]
    public double KeepAlivePingTimeoutS { get; set; } = 4;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
        {
            yield return new ValidationResult($"{Section}:Address is '{Address}', which is no IP address; write one such as 0.0.0.0, :: or 192.0.2.1.");
        }
    }
}
