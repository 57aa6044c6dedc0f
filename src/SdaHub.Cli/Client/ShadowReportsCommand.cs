using System.CommandLine;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Cli.Client;

/// <summary><c>sdahub client shadow-reports</c>: what the mappings on trial would change.</summary>
internal static class ShadowReportsCommand
{
    public static Command Create(ClientVerb verb)
    {
        var spoc = new Option<string?>("--spoc") { Description = "One SpOC by name; without it all.", HelpName = "name" };
        var command = new Command(
            "shadow-reports", "Print what the mappings on trial would change: a line for each, then a line for each of the first differences. For operators.") { spoc };
        return verb.With(command, async (result, client, cancellationToken) =>
        {
            using var line = new JsonLine(result.InvocationConfiguration.Output);
            foreach (var report in await client.ListShadowReportsAsync(result.GetValue(spoc), cancellationToken))
            {
                Print(report, line);
            }

            return 0;
        });
    }

    private static void Print(ShadowReport report, JsonLine line)
    {
        Head(report, line)
            .Add("payload_count", report.PayloadCount)
            .Add("same_count", report.SameCount)
            .Add("changed_count", report.ChangedCount)
            .Add("only_in_force_count", report.OnlyInForceCount)
            .Add("only_tried_count", report.OnlyTriedCount)
            .Add("in_force_diagnostic_count", report.InForceDiagnosticCount)
            .Add("tried_diagnostic_count", report.TriedDiagnosticCount)
            .Add("changed_fields", string.Join(", ", report.ChangedFields.Select(change => $"{change.FieldName} {change.ChangedCount}")))
            .End();
        foreach (var difference in report.Differences)
        {
            Head(report, line)
                .Add("sensor_key", difference.SensorKey)
                .Add("time", difference.ObservationTime)
                .Add("field", difference.FieldName)
                .Add("in_force", difference.InForce)
                .Add("tried", difference.Tried)
                .End();
        }
    }

    private static JsonLine Head(ShadowReport report, JsonLine line) =>
        line.Begin().Add("agreement", report.Agreement).Add("format_in_force", report.FormatInForce).Add("format_tried", report.FormatTried);
}
