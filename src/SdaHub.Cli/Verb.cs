using System.CommandLine;

namespace SdaHub.Cli;

/// <summary>A verb with examples, which its own help shows and the list of verbs does not.</summary>
internal sealed class Verb(string name, string description, string failure, params string[] examples) : Command(name, description)
{
    /// <summary>What exit code 1 tells, in a few words.</summary>
    public string Failure { get; } = failure;

    /// <summary>Command lines to start from.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
