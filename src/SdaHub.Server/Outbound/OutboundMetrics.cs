using System.Diagnostics.Metrics;

namespace SdaHub.Server.Outbound;

/// <summary>Counts what the formats of partners cannot carry.</summary>
internal sealed class OutboundMetrics
{
    private readonly Counter<long> _notCarried;

    /// <summary>Makes the instruments.</summary>
    public OutboundMetrics(IMeterFactory meterFactory) => _notCarried = meterFactory.Create("SdaHub.Server").CreateCounter<long>(
        "sdahub.outbound.not_carried", "{object}", "Objects that were released and that the agreed format cannot carry.");

    internal void NotCarried(string spoc, string formatId, string code) =>
        _notCarried.Add(1, new("partner", spoc), new("format", formatId), new KeyValuePair<string, object?>("error.type", code));
}
