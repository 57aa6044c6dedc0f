using SdaHub.Core.Agreements;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.Release;
using SdaHub.Protocol.Observations.V1;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Shadow;

/// <summary>Answers operators who ask what mappings on trial would change. What an observation says goes through the release gate, like any observation.</summary>
internal sealed class ShadowQuery
{
    private readonly ShadowReports _reports;
    private readonly ReleaseGate _gate;

    public ShadowQuery(ShadowReports reports, ReleaseGate gate)
    {
        _reports = reports;
        _gate = gate;
    }

    /// <summary>The reports as an audience may have them.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="audience">The operator.</param>
    public ListShadowReportsResponse Run(ListShadowReportsRequest request, Audience audience) => new()
    {
        Reports = { _reports.Read(request.Spoc, entry => OutboundShadowReports.ToReport(entry, Release(entry, audience))) },
    };

    private IEnumerable<Released<ShadowExample>> Release(ShadowEntry entry, Audience audience)
    {
        foreach (var example in entry.Tally.Examples)
        {
            // A payload that is quoted in a diagnostic has the agreement's marking; without one nobody can say who may see it.
            if ((example.Marking ?? entry.Agreement.DefaultMarking) is { } marking && _gate.TryRelease(example, Product.Observations, marking, audience, out var released))
            {
                yield return released;
            }
        }
    }
}
