using System.Diagnostics.Metrics;

namespace SdaHub.Core.Ephemeris;

/// <summary>What the ephemeris engine does.</summary>
public sealed class EphemerisMetrics
{
    private readonly Histogram<double> _tickDuration;
    private readonly Counter<long> _propagated;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _skipped;
    private readonly UpDownCounter<long> _subscriptions;

    /// <summary>Makes the instruments.</summary>
    public EphemerisMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _tickDuration = meter.CreateHistogram<double>("sdahub.ephemeris.tick.duration", "s", "Time to compute one instant for all who want it.");
        _propagated = meter.CreateCounter<long>("sdahub.ephemeris.propagations", "{object}", "Objects propagated.");
        _failed = meter.CreateCounter<long>("sdahub.ephemeris.failures", "{object}", "Objects left out because SGP4 has no state for them.");
        _skipped = meter.CreateCounter<long>("sdahub.ephemeris.skipped", "{instant}", "Instants left out because the ones before took too long.");
        _subscriptions = meter.CreateUpDownCounter<long>("sdahub.ephemeris.subscriptions", "{subscription}", "Products asked for now.");
    }

    internal void Ticked(TimeSpan duration, EphemerisFrame frame)
    {
        _tickDuration.Record(duration.TotalSeconds);
        _propagated.Add(frame.Objects.Length);
        foreach (var (error, objectCount) in frame.Failures)
        {
            _failed.Add(objectCount, new KeyValuePair<string, object?>("error.type", MetricWords.Of(error)));
        }
    }

    internal void Skipped(long instantCount) => _skipped.Add(instantCount);

    internal void Subscribed() => _subscriptions.Add(1);

    internal void Unsubscribed() => _subscriptions.Add(-1);
}
