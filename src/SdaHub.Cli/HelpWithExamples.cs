using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SdaHub.Cli;

/// <summary>The usual help, followed by the exit codes and by the examples of a <see cref="Verb"/>.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = usual.Invoke(parseResult);
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        if (command.Subcommands.Count == 0)
        {
            output.WriteLine("Exit codes:");
            output.WriteLine("  0  all went well, with warnings or without");
            output.WriteLine($"  1  {(command as Verb)?.Failure ?? "it could not be done; standard error tells why"}");
            output.WriteLine("  2  bad use, or a file, folder, agreement or mapping that is named cannot be read or used");
            output.WriteLine();
        }

        if (command is Verb { Examples: [_, ..] examples })
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return exitCode;
    }

    /// <summary>Puts exit codes and examples into the help of a root command and all its verbs.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }
}
