using System.CommandLine;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Health.V1;

namespace SdaHub.Cli.Health;

/// <summary><c>sdahub health</c>: asks a hub whether it serves; for health checks of containers and load balancers, which may have no other tool.</summary>
internal static class HealthCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var connection = new HealthConnectionOptions();
        var timeout = new Option<double>("--timeout") { Description = "Seconds to wait for the answer. Default 5.", DefaultValueFactory = _ => 5 };
        var command = new Verb(
            "health",
            "Ask a hub whether it serves; exit 0 only if it does.",
            "sdahub health --hub https://hub.example:7443 --cert monitor.pem --key monitor.key.pem --roots hub-root.pem")
        {
            timeout,
        };
        connection.AddTo(command);
        command.SetAction((result, cancellationToken) =>
            Run(connection, result, TimeSpan.FromSeconds(result.GetValue(timeout)), cancellationToken));
        return command;
    }

    private static async Task<int> Run(HealthConnectionOptions connection, ParseResult result, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var configuration = result.InvocationConfiguration;
        try
        {
            using var channel = connection.Open(result);

            // The transport compares a deadline with the machine's clock.
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
            var answer = await new Grpc.Health.V1.Health.HealthClient(channel)
                .CheckAsync(new HealthCheckRequest(), deadline: deadline, cancellationToken: cancellationToken);
            await configuration.Output.WriteLineAsync($$"""{"status":"{{Name(answer.Status)}}"}""");
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? 0 : 1;
        }
        catch (Exception exception) when (exception is RpcException or CryptographicException)
        {
            var reason = exception is RpcException call ? $"{call.StatusCode}: {call.Status.Detail}" : exception.Message;
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
