using System.CommandLine;

namespace SdaHub.Cli;

/// <summary>A verb with examples, which its own help shows and the list of verbs does not.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines to start from.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
