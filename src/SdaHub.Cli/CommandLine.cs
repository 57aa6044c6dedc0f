using System.CommandLine;
using SdaHub.Cli.Certs;
using SdaHub.Cli.Client;
using SdaHub.Cli.Conform;
using SdaHub.Cli.Convert;
using SdaHub.Cli.Decode;
using SdaHub.Cli.Demo;
using SdaHub.Cli.Formats;
using SdaHub.Cli.Health;
using SdaHub.Cli.Look;
using SdaHub.Cli.Passes;
using SdaHub.Cli.Propagate;

namespace SdaHub.Cli;

/// <summary>The command line <c>sdahub</c>: one verb per line in <see cref="CreateRoot"/>.</summary>
internal static class CommandLine
{
    private const int Failure = 1;
    private const int BadUsage = 2;

    /// <summary>Runs a command line.</summary>
    /// <returns>Exit code: 0 only if all went well, 2 for bad usage, 1 otherwise.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = CreateRoot();
        HelpWithExamples.AddTo(root);
        var result = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            var exitCode = await result.InvokeAsync(configuration);
            return result.Errors.Count > 0 ? BadUsage : exitCode;
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
    };
}
