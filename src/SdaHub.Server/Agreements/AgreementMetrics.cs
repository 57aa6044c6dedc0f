using System.Diagnostics.Metrics;

namespace SdaHub.Server.Agreements;

/// <summary>Counts what becomes of agreements.</summary>
internal sealed class AgreementMetrics
{
    private readonly Counter<long> _loads;
    private readonly Gauge<long> _inForce;

    /// <summary>Makes the instruments.</summary>
    public AgreementMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Server");
        _loads = meter.CreateCounter<long>("sdahub.agreements.loads", "{file}", "Agreement files put in force, and files refused, as they changed.");
        _inForce = meter.CreateGauge<long>("sdahub.agreements.in_force", "{agreement}", "Agreements in force.");
    }

    internal void Accepted() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "accepted"));

    internal void Refused(int fileCount) => _loads.Add(fileCount, new KeyValuePair<string, object?>("outcome", "refused"));

    internal void InForce(int count) => _inForce.Record(count);
}
