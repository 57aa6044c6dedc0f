using System.Text.Json;
using SdaHub.Cli.Output;
using SdaHub.Core.Formats.Shadow;

namespace SdaHub.Cli.Shadow;

/// <summary>Prints what a mapping on trial would change, with the names of <c>sdahub client shadow-reports</c>.</summary>
internal sealed class ShadowPrinter(string agreement, string inForce, string tried, JsonLines lines)
{
    /// <summary>Prints the counts, then each difference that is kept.</summary>
    public void Print(ShadowTally tally)
    {
        lines.Write(json =>
        {
            WriteHead(json);
            json.WriteNumber("payload_count", tally.PayloadCount);
            json.WriteNumber("same_count", tally.SameCount);
            json.WriteNumber("changed_count", tally.ChangedCount);
            json.WriteNumber("only_in_force_count", tally.OnlyInForceCount);
            json.WriteNumber("only_tried_count", tally.OnlyTriedCount);
            json.WriteNumber("in_force_diagnostic_count", tally.InForceDiagnosticCount);
            json.WriteNumber("tried_diagnostic_count", tally.TriedDiagnosticCount);
            if (tally.ChangesByField.Count > 0)
            {
                json.WriteString("changed_fields", string.Join(", ", tally.ChangesByField.OrderBy(change => change.Key, StringComparer.Ordinal).Select(change => $"{change.Key} {change.Value}")));
            }
        });
        foreach (var difference in tally.Examples)
        {
            lines.Write(json => Write(json, difference));
        }
    }

    private void Write(Utf8JsonWriter json, ShadowExample difference)
    {
        WriteHead(json);
        if (difference.SensorKey.Length > 0)
        {
            json.WriteString("sensor_key", difference.SensorKey);
            json.WriteString("time", UtcText.Format(difference.TimeUnixNs));
        }

        json.WriteString("field", difference.FieldName);
        json.WriteString("in_force", difference.InForce);
        json.WriteString("tried", difference.Tried);
    }

    private void WriteHead(Utf8JsonWriter json)
    {
        json.WriteString("agreement", agreement);
        json.WriteString("format_in_force", inForce);
        json.WriteString("format_tried", tried);
    }
}
