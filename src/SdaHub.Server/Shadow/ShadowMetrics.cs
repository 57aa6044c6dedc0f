using System.Diagnostics.Metrics;
using SdaHub.Core.Formats.Shadow;

namespace SdaHub.Server.Shadow;

/// <summary>Counts what would change if the mappings that are tried were in force.</summary>
internal sealed class ShadowMetrics
{
    private readonly Counter<long> _payloads;
    private readonly Counter<long> _observations;

    /// <summary>Makes the instruments.</summary>
    public ShadowMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Server");
        _payloads = meter.CreateCounter<long>("sdahub.shadow.payloads", "{payload}", "Payloads that a mapping was tried on, and payloads that were skipped or that it failed on.");
        _observations = meter.CreateCounter<long>(
            "sdahub.shadow.observations", "{observation}", "Observations that a mapping on trial reads alike, otherwise, alone or not at all.");
    }

    internal void Skipped(string spoc) => CountPayload(spoc, "skipped");

    internal void Failed(string spoc) => CountPayload(spoc, "failed");

    /// <summary>Counts one payload.</summary>
    /// <param name="spoc">Whose it is.</param>
    /// <param name="payload">Its differences alone.</param>
    internal void Compared(string spoc, ShadowTally payload)
    {
        CountPayload(spoc, "compared");
        Count(spoc, "same", payload.SameCount);
        Count(spoc, "changed", payload.ChangedCount);
        Count(spoc, "only_in_force", payload.OnlyInForceCount);
        Count(spoc, "only_tried", payload.OnlyTriedCount);
    }

    private void CountPayload(string spoc, string outcome) =>
        _payloads.Add(1, new KeyValuePair<string, object?>("partner", spoc), new KeyValuePair<string, object?>("outcome", outcome));

    private void Count(string spoc, string outcome, long count)
    {
        if (count > 0)
        {
            _observations.Add(count, new KeyValuePair<string, object?>("partner", spoc), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
