using System.Diagnostics.Metrics;

namespace SdaHub.Server.Observations;

/// <summary>Counts what is put right in partners' payloads before they are read.</summary>
internal sealed class RepairMetrics
{
    private readonly Counter<long> _repairs;

    /// <summary>Makes the instrument.</summary>
    public RepairMetrics(IMeterFactory meterFactory) =>
        _repairs = meterFactory.Create("SdaHub.Server").CreateCounter<long>(
            "sdahub.observations.repairs", "{repair}", "Deviations in payloads that were put right before reading, as an agreement says.");

    /// <summary>Counts the repairs of one kind in one payload.</summary>
    public void Repaired(string spoc, string format, string repair, int count) => _repairs.Add(
        count, new KeyValuePair<string, object?>("partner", spoc), new KeyValuePair<string, object?>("format", format), new KeyValuePair<string, object?>("repair", repair));
}
