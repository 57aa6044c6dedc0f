using System.Diagnostics.Metrics;
using SdaHub.Core;

namespace SdaHub.Server.Identity;

/// <summary>Counts whom the hub let in, and whom not.</summary>
internal sealed class IdentityMetrics
{
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;

    /// <summary>Makes the instruments.</summary>
    public IdentityMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Server");
        _accepted = meter.CreateCounter<long>("sdahub.identity.accepted", "{certificate}", "Client certificates taken in a handshake.");
        _refused = meter.CreateCounter<long>("sdahub.identity.refused", "{certificate}", "Client certificates refused, in a handshake or when a call was opened.");
    }

    internal void Accepted() => _accepted.Add(1);

    internal void Refused(IdentityRefusal refusal) => _refused.Add(1, new KeyValuePair<string, object?>("reason", MetricWords.Of(refusal)));
}
