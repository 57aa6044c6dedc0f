using SdaHub.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.ObservationLog;

namespace SdaHub.Server.Catalog;

/// <summary>
/// Loads what is new in a folder, look by look. A file counts as new when its content has changed, or the rules have. Files that vanish change nothing:
/// what was loaded stays. Used by one loop.
/// </summary>
internal sealed class CatalogFolder
{
    private const long MaxFileBytes = 256 * 1024 * 1024;

    private readonly LiveCatalog _catalog;
    private readonly CatalogLoader _loader;
    private readonly CatalogRulesFile _rules;
    private readonly CatalogFolderMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Dictionary<string, CatalogFileState> _files = new(StringComparer.Ordinal);
    private CatalogRestrictions _restrictionsInForce = CatalogRestrictions.None;
    private bool _isMissing;

    public CatalogFolder(string path, LiveCatalog catalog, CatalogLoader loader, CatalogRulesFile rules, CatalogFolderMetrics metrics, ILogger logger)
    {
        FolderPath = path;
        _catalog = catalog;
        _loader = loader;
        _rules = rules;
        _metrics = metrics;
        _logger = logger;
    }

    /// <summary>The folder, absolute.</summary>
    public string FolderPath { get; }

    /// <summary>What the store said when the last look could not bring everything into it, for people; null when it could.</summary>
    public string? StoreFault { get; private set; }

    /// <summary>Looks at the folder once.</summary>
    /// <param name="isFirst">
    /// Whether the hub is starting: then every file is read as it stands. Later a file that has changed is read only when the next look finds it the same.
    /// </param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>Whether to look again soon, since a file has just changed.</returns>
    /// <exception cref="CatalogRulesException">The rules are wrong at the first look.</exception>
    public async Task<bool> LookAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(FolderPath))
        {
            TellMissing();
            return false;
        }

        _isMissing = false;
        if (_rules.Look(FolderPath))
        {
            Forget();
        }

        StoreFault = null;
        var isUnsettled = !await TryRestrictAsync(cancellationToken);
        foreach (var fileName in List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            isUnsettled |= !await LookAtAsync(fileName, isFirst, cancellationToken);
        }

        return isUnsettled;
    }

    /// <returns>Whether the restrictions of the rules are in force; false to look again soon.</returns>
    private async Task<bool> TryRestrictAsync(CancellationToken cancellationToken)
    {
        var restrictions = _rules.Current.Restrictions;
        if (restrictions == _restrictionsInForce)
        {
            return true;
        }

        try
        {
            if (await _catalog.RestrictAsync(restrictions, cancellationToken) is > 0 and var count)
            {
                Log.Restricted(_logger, count);
            }

            _restrictionsInForce = restrictions;
            return true;
        }
        catch (StoreUnavailableException exception)
        {
            StoreFault = exception.Message;
            Log.NotRestricted(_logger, exception.Message);
            return false;
        }
    }

    /// <returns>Whether the file is dealt with; false to look again soon.</returns>
    private async Task<bool> LookAtAsync(string fileName, bool isFirst, CancellationToken cancellationToken)
    {
        if (FileStamp.Of(Path.Combine(FolderPath, fileName)) is not { } stamp)
        {
            return true;
        }

        if (!_files.TryGetValue(fileName, out var file))
        {
            _files[fileName] = file = new CatalogFileState();
        }

        var isSettled = isFirst || file.Seen == stamp;
        file.Seen = stamp;
        if (isSettled && file.Settled != stamp && await TryLoadAsync(fileName, file, stamp, cancellationToken))
        {
            file.Settled = stamp;
        }

        return file.Settled == stamp;
    }

    private async Task<bool> TryLoadAsync(string fileName, CatalogFileState file, FileStamp stamp, CancellationToken cancellationToken)
    {
        if (stamp.Length > MaxFileBytes)
        {
            _metrics.Refused();
            Log.FileTooLarge(_logger, fileName, stamp.Length, MaxFileBytes);
            return true;
        }

        try
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(FolderPath, fileName), cancellationToken);
            var hash = CatalogFileState.HashOf(content);
            if (hash != file.LoadedHash)
            {
                await LoadAsync(fileName, content, cancellationToken);
                file.LoadedHash = hash;
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            _metrics.Failed();
            StoreFault ??= (exception as StoreUnavailableException)?.Message;
            Log.FileNotLoaded(_logger, fileName, exception.Message);
            return false;
        }
    }

    private async Task LoadAsync(string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var rules = _rules.Current;
        var rule = rules.Find(fileName);
        var format = rule?.FormatId ?? CatalogFileFormat.Detect(fileName, content);
        if (format is null)
        {
            _metrics.Refused();
            Log.FormatUnknown(_logger, fileName);
            return;
        }

        if (rule is null)
        {
            Log.FileNotNamed(_logger, fileName, rules.HostOnly.Originator.Code);
        }

        var marking = rules.MarkingOf(rule);
        var report = await _loader.LoadAsync(format, content, fileName, _ => marking, cancellationToken);
        if (report.Counts == default && report.RejectedCount > 0)
        {
            _metrics.Refused();
        }
        else
        {
            _metrics.Loaded();
        }
    }

    private void Forget()
    {
        foreach (var file in _files.Values)
        {
            (file.Settled, file.LoadedHash) = (null, null);
        }
    }

    private IEnumerable<string> List() =>
        Directory.EnumerateFiles(FolderPath).Select(path => Path.GetFileName(path)).Where(CatalogFileFormat.IsCatalogFile).Order(StringComparer.Ordinal);

    private void TellMissing()
    {
        if (!_isMissing)
        {
            _isMissing = true;
            Log.FolderMissing(_logger, FolderPath);
        }
    }
}
