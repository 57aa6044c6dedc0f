using System.CommandLine;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli.Client;

/// <summary>Which hub to speak to, and as whom: the options of every verb under <c>sdahub client</c>.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string> _hub = new("--hub")
    {
        Description = "The hub's address.",
        HelpName = "url",
        Recursive = true,
        DefaultValueFactory = _ => "https://localhost:7443",
    };

    private readonly Option<string?> _certificate = new("--cert") { Description = "PEM file with the client certificate.", HelpName = "file", Recursive = true };
    private readonly Option<string?> _key = new("--key") { Description = "PEM file with its private key.", HelpName = "file", Recursive = true };
    private readonly Option<string?> _roots = new("--roots") { Description = "PEM file with the roots of the hub's certificate.", HelpName = "file", Recursive = true };
    private readonly Option<string?> _insecureIdentity = new("--insecure-identity")
    {
        Description = "Identity to claim on a hub that runs with --insecure-loopback.",
        HelpName = "uri",
        Recursive = true,
    };

    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long to try while the hub cannot be reached. [default: 10s]");

    /// <summary>Adds the options to the command above the verbs.</summary>
    public void AddTo(Command command)
    {
        _timeout.Recursive = true;
        foreach (var option in (Option[])[_hub, _certificate, _key, _roots, _insecureIdentity, _timeout])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the client that a command line asks for.</summary>
    /// <exception cref="ArgumentException">The options do not go together.</exception>
    public SdaHubClient Connect(ParseResult result)
    {
        var hub = result.GetRequiredValue(_hub);
        if (result.GetValue(_certificate) is null == result.GetValue(_insecureIdentity) is null)
        {
            throw new ArgumentException("Give --cert with --key, or --insecure-identity.");
        }

        return SdaHubClient.Connect(new SdaHubClientOptions
        {
            Address = Uri.TryCreate(hub, UriKind.Absolute, out var address) ? address : throw new ArgumentException($"'{hub}' is no address."),
            ClientCertificatePath = result.GetValue(_certificate),
            ClientKeyPath = result.GetValue(_key),
            HubRootsPath = result.GetValue(_roots),
            InsecureIdentity = result.GetValue(_insecureIdentity),
            Reconnect = new ReconnectOptions { GiveUpAfter = result.GetValue(_timeout) ?? TimeSpan.FromSeconds(10) },
        });
    }
}
