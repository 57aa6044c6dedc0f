using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Simulator;

/// <summary>The newest pointing angles per site. Written by one thread, read by many.</summary>
internal sealed class PointingBoard
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SitePointing> _sites = new(StringComparer.Ordinal);

    /// <summary>Takes a batch. Batches of one instant, which differ by marking, add up; a newer instant replaces.</summary>
    public void Post(PointingAnglesBatch batch)
    {
        var time = batch.EpochTime.ToDateTimeOffset();
        lock (_lock)
        {
            if (!_sites.TryGetValue(batch.SiteKey, out var known) || known.Time != time)
            {
                known = new SitePointing(time, []);
            }

            var targets = batch.ObjectId.Zip(batch.RangeKm, (objectId, rangeKm) => new PointingTarget(objectId, rangeKm));
            _sites[batch.SiteKey] = known with { Targets = [.. known.Targets, .. targets] };
        }
    }

    /// <summary>What may be seen from a site.</summary>
    /// <returns>The newest angles; null when none came yet.</returns>
    public SitePointing? Read(string siteKey)
    {
        lock (_lock)
        {
            return _sites.GetValueOrDefault(siteKey);
        }
    }
}
