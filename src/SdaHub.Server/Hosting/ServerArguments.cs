using SdaHub.Server.Transport;

namespace SdaHub.Server.Hosting;

/// <summary>The command line of the server executable: settings, and the few words that are none.</summary>
internal static class ServerArguments
{
    /// <summary>What <c>--help</c> prints.</summary>
    internal const string Help =
        """
        Runs a hub until it is stopped (Ctrl-C or SIGTERM).

        Usage:
          SdaHub.Server [options] [--SdaHub:SECTION:SETTING=VALUE]...

        Options:
          --contentRoot=DIR     Folder with config/ and data/, which relative paths start from. [default: the current folder]
          --insecure-loopback   Plaintext on 127.0.0.1 instead of mutual TLS; every caller is believed. For development only.
          -h, --help            Print this.

        Settings, the later above the earlier: config/sdahub.json, environment variables such as SdaHub__Transport__Port=7443, the command line
        such as --SdaHub:Transport:Port=7443 or --Logging:LogLevel:Default=Debug. What is required:
          SdaHub:Host:Nation                           nation that runs the hub, such as USA
          SdaHub:Identity:ServerCertificate, ServerKey PEM files of the hub's certificate and key
          SdaHub:Identity:TrustDomains                 whose client certificates are believed
        A name below SdaHub that the hub does not know stops the start.
        'sdahub certs' makes certificates for development and a config/sdahub.json that names them. README.md lists the sections.

        Examples:
          SdaHub.Server
          SdaHub.Server --contentRoot=/srv/hub --SdaHub:Transport:Port=8443
          SdaHub.Server --insecure-loopback --SdaHub:Host:Nation=USA

        Exit code: 0 when stopped, 1 when the hub cannot start or a part of it failed, 2 for a wrong command line.
        """;

    private const string InsecureLoopback = "--insecure-loopback";

    private static readonly string[] Sections = ["SdaHub:", "Logging:", "contentRoot", "environment"];

    /// <summary>Whether the command line asks for help.</summary>
    internal static bool AskForHelp(IEnumerable<string> arguments) => arguments.Any(argument => argument is "--help" or "-h" or "-?");

    /// <summary>Looks for what the configuration would ignore without a word.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal static string? FindError(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            if (argument == InsecureLoopback)
            {
                continue;
            }

            if (!Sections.Any(section => argument.StartsWith($"--{section}", StringComparison.OrdinalIgnoreCase)))
            {
                return $"'{argument}' is no option and no setting such as --SdaHub:Transport:Port=7443.";
            }

            // The value may be the next argument.
            if (!argument.Contains('=', StringComparison.Ordinal) && (++index == arguments.Count || arguments[index].StartsWith("--", StringComparison.Ordinal)))
            {
                return $"'{argument}' has no value; write {argument}=VALUE.";
            }
        }

        return null;
    }

    /// <summary>Spells the command line as the configuration reads it: a flag alone would take the next argument for its value.</summary>
    internal static string[] ToConfiguration(IEnumerable<string> arguments) =>
    [
        .. arguments.Select(argument =>
            argument == InsecureLoopback ? $"--{HubTransportOptions.Section}:{nameof(HubTransportOptions.InsecureLoopback)}=true" : argument),
    ];
}
