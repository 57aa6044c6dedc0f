using System.Diagnostics.Metrics;

namespace SdaHub.Core.Catalog;

/// <summary>Figures of the catalog.</summary>
public sealed class CatalogMetrics
{
    private readonly Counter<long> _records;

    /// <summary>Makes the instruments.</summary>
    public CatalogMetrics(IMeterFactory meterFactory, LiveCatalog catalog)
    {
        var meter = meterFactory.Create("SdaHub.Core");
        _records = meter.CreateCounter<long>("sdahub.catalog.records", "{record}", "Records of loaded files, by what became of them.");
        meter.CreateObservableGauge("sdahub.catalog.objects", () => catalog.Current.Objects.Length, "{object}", "Objects in the catalog.");
    }

    /// <summary>Counts the records of a load.</summary>
    internal void Count(CatalogLoadReport report)
    {
        Count("inserted", report.Counts.InsertedCount);
        Count("updated", report.Counts.UpdatedCount);
        Count("unchanged", report.Counts.UnchangedCount);
        Count("stale", report.Counts.StaleCount);
        Count("rejected", report.RejectedCount);
    }

    private void Count(string outcome, int count)
    {
        if (count > 0)
        {
            _records.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
