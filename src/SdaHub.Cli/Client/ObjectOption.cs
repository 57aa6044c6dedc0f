using System.CommandLine;

namespace SdaHub.Cli.Client;

/// <summary>The option <c>--object</c>.</summary>
internal static class ObjectOption
{
    /// <summary>Makes the option; it can be given several times, and with several numbers.</summary>
    public static Option<int[]> Create() => new("--object")
    {
        Description = "Catalog numbers; without it all that the agreement gives.",
        HelpName = "n",
        AllowMultipleArgumentsPerToken = true,
    };
}
