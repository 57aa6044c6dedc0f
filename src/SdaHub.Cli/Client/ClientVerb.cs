using System.CommandLine;
using System.Security.Cryptography;
using SdaHub.Protocol.Client;

namespace SdaHub.Cli.Client;

/// <summary>What every verb under <c>sdahub client</c> does around its own work: connect, run, and say what went wrong without a stack trace.</summary>
internal sealed class ClientVerb(ConnectionOptions connection)
{
    private const int Failure = 1;
    private const int BadUsage = 2;

    /// <summary>Gives a command its action.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="run">Its work; returns the exit code. Cancelled by Ctrl-C, which is the ordinary end of a watch and exit code 0.</param>
    /// <returns>The command.</returns>
    public Command With(Command command, Func<ParseResult, SdaHubClient, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (result, cancellationToken) =>
        {
            var error = result.InvocationConfiguration.Error;
            try
            {
                await using var client = Connect(result);
                return await Run(run(result, client, cancellationToken), error, cancellationToken);
            }
            catch (ArgumentException exception)
            {
                await error.WriteLineAsync($"sdahub: {exception.Message}");
                return BadUsage;
            }
            catch (CryptographicException exception)
            {
                await error.WriteLineAsync($"sdahub: {exception.Message}");
                return Failure;
            }
        });
        return command;
    }

    private SdaHubClient Connect(ParseResult result)
    {
        var options = connection.Read(result);
        options.Reconnect = new ReconnectOptions { GiveUpAfter = connection.Timeout(result) };
        return SdaHubClient.Connect(options);
    }

    private static async Task<int> Run(Task<int> work, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is SdaHubException or InvalidDataException or ArgumentException)
        {
            await error.WriteLineAsync($"sdahub: {exception.Message}");
            return Failure;
        }
    }
}
