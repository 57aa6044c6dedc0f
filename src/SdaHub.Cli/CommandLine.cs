using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SdaHub.Cli.Certs;
using SdaHub.Cli.Client;
using SdaHub.Cli.Conform;
using SdaHub.Cli.Convert;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Demo;
using SdaHub.Cli.Formats;
using SdaHub.Cli.Health;
using SdaHub.Cli.Input;
using SdaHub.Cli.Look;
using SdaHub.Cli.Passes;
using SdaHub.Cli.Propagate;
using SdaHub.Cli.Shadow;

namespace SdaHub.Cli;

/// <summary>The command line <c>sdahub</c>: one verb per line in <see cref="CreateRoot"/>.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int BadUsage = 2;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="output">Takes what programs read.</param>
    /// <param name="error">Takes what people read.</param>
    /// <param name="input">Standard input; null for that of the process.</param>
    /// <returns>Exit code: 0 only if all went well, 2 for bad usage and for what cannot be read or used at all, 1 otherwise.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Stream? input = null)
    {
        var root = CreateRoot();
        HelpWithExamples.AddTo(root);
        var result = root.Parse(args);
        if (result.Action is ParseErrorAction usage)
        {
            // Standard output is for programs, which expect JSON there.
            usage.ShowHelp = false;
            await result.InvokeAsync(new InvocationConfiguration { Output = error, Error = error });
            await error.WriteLineAsync($"For help: {NameOf(result.CommandResult)} --help");
            return BadUsage;
        }

        try
        {
            return await result.InvokeAsync(new Invocation { Output = output, Error = error, Input = input, EnableDefaultExceptionHandler = false });
        }
        catch (InputException exception)
        {
            await error.WriteLineAsync($"error: {exception.Message}");
            return BadUsage;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            await error.WriteLineAsync($"sdahub: {exception.Message}");
            return BadUsage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"sdahub: {exception.Message}");
            return Failure;
        }
        catch (Exception exception)
        {
            // The edge of the program: whatever gets here is a bug, and its stack is no help to who sees it.
            await error.WriteLineAsync($"sdahub: internal error, please report it: {exception.GetType().Name}: {exception.Message}");
            return Failure;
        }
    }

    private static string NameOf(CommandResult command) => command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "sdahub";

    private static RootCommand CreateRoot() => new("SdaHub: observations in, states and pointing out, between space operations centres.")
    {
        CertsCommand.Create(),
        ClientCommand.Create(),
        ConformCommand.Create(),
        ConvertCommand.Create(),
        DecodeCommand.Create(),
        DemoCommand.Create(),
        FormatsCommand.Create(),
        HealthCommand.Create(),
        LookCommand.Create(),
        PassesCommand.Create(),
        PropagateCommand.Create(),
        ShadowCommand.Create(),
    };
}
