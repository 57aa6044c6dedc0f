using System.Diagnostics.Metrics;

namespace SdaHub.Server.Catalog;

/// <summary>Counts what becomes of the files of the catalog folder.</summary>
internal sealed class CatalogFolderMetrics
{
    private readonly Counter<long> _loads;

    /// <summary>Makes the instrument.</summary>
    public CatalogFolderMetrics(IMeterFactory meterFactory) => _loads = meterFactory.Create("SdaHub.Server").CreateCounter<long>(
        "sdahub.catalog.loads", "{file}", "Files of the catalog folder, its rules among them, by what became of them when they were new or had changed.");

    /// <summary>A file is in the catalog, or rules are in force.</summary>
    public void Loaded() => Count("loaded");

    /// <summary>A file cannot be used as it is: it must be changed.</summary>
    public void Refused() => Count("refused");

    /// <summary>A file could not be read or stored now; it is tried again.</summary>
    public void Failed() => Count("failed");

    private void Count(string outcome) => _loads.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
