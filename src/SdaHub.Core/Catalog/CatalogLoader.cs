using Microsoft.Extensions.Logging;
using SdaHub.Core.Formats;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;

namespace SdaHub.Core.Catalog;

/// <summary>Loads files of element sets or of background into the catalog, whoever brings them. Safe from many threads.</summary>
public sealed class CatalogLoader
{
    // Enough to see the pattern; the report holds them all.
    private const int LoggedDiagnosticCount = 10;

    private readonly FormatRegistry _formats;
    private readonly LiveCatalog _catalog;
    private readonly CatalogMetrics _metrics;
    private readonly ILogger<CatalogLoader> _logger;

    /// <summary>Makes a loader.</summary>
    public CatalogLoader(FormatRegistry formats, LiveCatalog catalog, CatalogMetrics metrics, ILogger<CatalogLoader> logger)
    {
        _formats = formats;
        _catalog = catalog;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>Formats that the catalog can be loaded from, in order.</summary>
    public IEnumerable<string> FormatIds => _formats.ElementSetReaders.Keys.Concat(_formats.CatalogDetailsReaders.Keys).Order(StringComparer.Ordinal);

    /// <summary>Whether a format is one of element sets, which need a marking.</summary>
    public bool IsElementSetFormat(string formatId) => _formats.ElementSetReaders.ContainsKey(formatId);

    /// <summary>Whether a format is one of background.</summary>
    public bool IsDetailsFormat(string formatId) => _formats.CatalogDetailsReaders.ContainsKey(formatId);

    /// <summary>Loads a file. What can be read is taken, the rest is in the report; loading the same file again changes nothing.</summary>
    /// <param name="formatId">Format; one for which <see cref="IsElementSetFormat"/> or <see cref="IsDetailsFormat"/> says true.</param>
    /// <param name="payload">The file's bytes.</param>
    /// <param name="sourceName">Name for the report and the log.</param>
    /// <param name="markingOf">Who may hold an object, or its background, before the catalog's restrictions.</param>
    /// <param name="cancellationToken">Gives up before anything has changed.</param>
    /// <exception cref="ArgumentException">The catalog cannot be loaded from that format.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot keep the change; the catalog is as before.</exception>
    public async Task<CatalogLoadReport> LoadAsync(
        string formatId, ReadOnlyMemory<byte> payload, string sourceName, Func<ObjectId, Marking> markingOf, CancellationToken cancellationToken)
    {
        CatalogLoadReport report;
        if (_formats.ElementSetReaders.TryGetValue(formatId, out var elementSets))
        {
            var read = elementSets.Read(payload);
            var refusals = read.Records.Select(set => Refusal(set, _catalog.Restrictions.Narrow(set.ObjectId, markingOf(set.ObjectId)))).ToArray();
            var counts = await _catalog.LoadAsync([.. read.Records.Where((_, i) => refusals[i] is null)], markingOf, cancellationToken);
            Diagnostic[] diagnostics = [.. read.Diagnostics, .. refusals.OfType<Diagnostic>()];
            report = new CatalogLoadReport(sourceName, counts, read.LostRecordCount + diagnostics.Length - read.Diagnostics.Count, diagnostics);
        }
        else if (_formats.CatalogDetailsReaders.TryGetValue(formatId, out var details))
        {
            var read = details.Read(payload);
            var counts = await _catalog.LoadAsync(read.Records, markingOf, cancellationToken);
            report = new CatalogLoadReport(sourceName, counts, read.LostRecordCount, read.Diagnostics);
        }
        else
        {
            throw new ArgumentException($"The catalog cannot be loaded from format '{formatId}'.", nameof(formatId));
        }

        _metrics.Count(report);
        Tell(report);
        return report;
    }

    /// <summary>
    /// Why a set may not be taken under its marking: its source says something of who may hold it that the marking does not. Who loads a file by mistake must not
    /// make it known to more than its source allows.
    /// </summary>
    private static Diagnostic? Refusal(ElementSet set, Marking marking)
    {
        if (set.SourceRestriction is { } restriction)
        {
            return Error("CLASSIFICATION_NOT_TAKEN", set, $"its source restricts it, '{restriction}', and no marking here says the same");
        }

        var least = set.ClassificationType switch
        {
            'C' => Classification.Confidential,
            'S' => Classification.Secret,
            _ => Classification.Unclassified,
        };
        return marking.Classification < least
            ? Error("CLASSIFICATION_ABOVE_MARKING", set, $"its letter is {set.ClassificationType}, above the marking that it is loaded under")
            : null;
    }

    private static Diagnostic Error(string code, ElementSet set, string message) =>
        new(DiagnosticSeverity.Error, code, 0, 0, "classification", $"object {set.ObjectId} was not taken: {message}");

    private void Tell(CatalogLoadReport report)
    {
        var (inserted, updated, unchanged, stale) = report.Counts;
        Log.Loaded(_logger, report.SourceName, inserted, updated, unchanged, stale, report.RejectedCount);
        if (report.Diagnostics.Count > 0)
        {
            var first = string.Join("; ", report.Diagnostics.Take(LoggedDiagnosticCount));
            Log.DoubtfulRecords(_logger, report.SourceName, report.RejectedCount, report.Diagnostics.Count, first);
        }
    }
}
