using System.CommandLine;
using System.CommandLine.Parsing;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli;

/// <summary>Which hub to speak to, and as whom: the options of every verb that asks a running hub.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<Uri?> _hub = new("--hub")
    {
        Description = "The hub's address. [default: https://localhost:7443]",
        HelpName = "url",
        Recursive = true,
        CustomParser = ParseAddress,
    };

    private readonly Option<string?> _certificate = new("--cert")
    {
        Description = "PEM file with a client certificate that an agreement names, intermediate authorities after it.",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "PEM file with the certificate's private key. Without it, the key is in the certificate's file.",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<string?> _roots = new("--roots")
    {
        Description = "PEM file with the roots of the hub's certificate. Without it, what the system trusts.",
        HelpName = "file",
        Recursive = true,
    };

    private readonly Option<string?> _insecureIdentity = new("--insecure-identity")
    {
        Description = "Instead of --cert: identity to claim on a hub that runs with --insecure-loopback, at an http address.",
        HelpName = "uri",
        Recursive = true,
    };

    private readonly Option<TimeSpan?> _timeout;
    private readonly TimeSpan _defaultTimeout;

    /// <summary>Makes the options.</summary>
    /// <param name="timeoutDescription">What <c>--timeout</c> limits, in a sentence.</param>
    /// <param name="defaultTimeout">Its default, whole seconds.</param>
    public ConnectionOptions(string timeoutDescription, TimeSpan defaultTimeout)
    {
        _timeout = DurationOption.Create("--timeout", $"{timeoutDescription} [default: {defaultTimeout.TotalSeconds}s]");
        _timeout.Recursive = true;
        _defaultTimeout = defaultTimeout;
    }

    /// <summary>Adds the options to a command, for it and the verbs below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_hub, _certificate, _key, _roots, _insecureIdentity, _timeout])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What <c>--timeout</c> says, or its default.</summary>
    public TimeSpan Timeout(ParseResult result) => result.GetValue(_timeout) ?? _defaultTimeout;

    /// <summary>What a command line says of the hub and the caller.</summary>
    /// <exception cref="ArgumentException">The options do not go together.</exception>
    public SdaHubClientOptions Read(ParseResult result)
    {
        var address = result.GetValue(_hub) ?? new Uri("https://localhost:7443");
        var (certificate, identity) = (result.GetValue(_certificate), result.GetValue(_insecureIdentity));
        if (certificate is null == identity is null)
        {
            throw new ArgumentException(
                certificate is null ? "Give --cert with --key, or --insecure-identity." : "Give one of --cert and --insecure-identity, not both.");
        }

        if (address.Scheme == Uri.UriSchemeHttp == identity is null)
        {
            throw new ArgumentException(
                identity is null ? "--cert goes with an https address; at an http address give --insecure-identity." : "--insecure-identity goes with an http address; with https give --cert.");
        }

        return new SdaHubClientOptions
        {
            Address = address,
            ClientCertificatePath = certificate,
            ClientKeyPath = result.GetValue(_key),
            HubRootsPath = result.GetValue(_roots),
            InsecureIdentity = identity,
        };
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
        {
            return address;
        }

        result.AddError("--hub is an address such as https://hub.example:7443.");
        return null;
    }
}
