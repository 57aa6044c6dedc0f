using System.CommandLine;

namespace SdaHub.Cli.Input;

/// <summary>Where a run reads and writes.</summary>
internal sealed class Invocation : InvocationConfiguration
{
    /// <summary>Standard input; null for that of the process.</summary>
    public Stream? Input { get; init; }
}
