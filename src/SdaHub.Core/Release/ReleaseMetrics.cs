using System.Diagnostics.Metrics;
using SdaHub.Core.Agreements;

namespace SdaHub.Core.Release;

/// <summary>Counts what the release gate holds back.</summary>
public sealed class ReleaseMetrics
{
    private readonly Counter<long> _heldBack;

    /// <summary>Makes the instruments.</summary>
    public ReleaseMetrics(IMeterFactory meterFactory) =>
        _heldBack = meterFactory.Create("SdaHub.Core").CreateCounter<long>("sdahub.release.held_back", "{datum}", "Data that the release gate held back.");

    internal void HeldBack(Product product, string spoc, ReleaseDecision decision) =>
        _heldBack.Add(1, new("product", MetricWords.Of(product)), new("partner", spoc), new("reason", MetricWords.Of(decision)));
}
