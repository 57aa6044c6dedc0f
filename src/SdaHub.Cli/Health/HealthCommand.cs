using System.CommandLine;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Health.V1;

namespace SdaHub.Cli.Health;

/// <summary><c>sdahub health</c>: asks a hub whether it serves; for health checks of containers and load balancers, which may have no other tool.</summary>
internal static class HealthCommand
{
    private const int BadUsage = 2;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var connection = new ConnectionOptions("How long to wait for the answer.", TimeSpan.FromSeconds(5));
        var serverName = new Option<string?>("--server-name") { Description = "Name in the hub's certificate, when it is reached by another one.", HelpName = "name" };
        var command = new Verb(
            "health",
            "Ask a hub whether it serves.",
            "it does not serve, or there was no answer",
            "sdahub health --hub https://hub.example:7443 --cert monitor.pem --key monitor.key.pem --roots hub-root.pem",
            "sdahub health --hub http://localhost:7443 --insecure-identity spiffe://aus.example/spoc/aus-spoc");
        connection.AddTo(command);
        command.Options.Add(serverName);
        command.SetAction((result, cancellationToken) => Run(connection, result, result.GetValue(serverName), cancellationToken));
        return command;
    }

    private static async Task<int> Run(ConnectionOptions connection, ParseResult result, string? serverName, CancellationToken cancellationToken)
    {
        var configuration = result.InvocationConfiguration;
        Uri? address = null;
        try
        {
            var options = connection.Read(result);
            address = options.Address;
            using var hub = HealthChannel.Open(options, serverName);
            var status = await hub.AskAsync(connection.Timeout(result), cancellationToken);
            await configuration.Output.WriteLineAsync($$"""{"status":"{{Name(status)}}"}""");
            return status == HealthCheckResponse.Types.ServingStatus.Serving ? 0 : 1;
        }
        catch (ArgumentException exception)
        {
            await configuration.Error.WriteLineAsync($"sdahub health: {exception.Message}");
            return BadUsage;
        }
        catch (Exception exception) when (exception is RpcException or CryptographicException)
        {
            var reason = exception is RpcException call ? $"{call.StatusCode}: {call.Status.Detail} The hub was asked at {address}." : exception.Message;
            await configuration.Error.WriteLineAsync($"sdahub health: {reason}");
            return 1;
        }
    }

    private static string Name(HealthCheckResponse.Types.ServingStatus status) => status switch
    {
        HealthCheckResponse.Types.ServingStatus.Serving => "SERVING",
        HealthCheckResponse.Types.ServingStatus.NotServing => "NOT_SERVING",
        _ => "UNKNOWN",
    };
}
