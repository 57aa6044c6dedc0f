using SdaHub.Core;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Server.Catalog;

/// <summary>
/// The rules of the catalog folder as they are in force. A wrong file stops the start; later it is told, and the rules before stay. Used by one loop.
/// </summary>
internal sealed class CatalogRulesFile
{
    private readonly CatalogRulesReader _reader;
    private readonly CatalogRules _nobody;
    private readonly CatalogFolderMetrics _metrics;
    private readonly ILogger _logger;
    private FileStamp? _stamp;
    private bool _isFirst = true;

    public CatalogRulesFile(NationCode host, FormatRegistry formats, CatalogFolderMetrics metrics, ILogger logger)
    {
        _reader = new CatalogRulesReader(host, formats.ElementSetReaders.Keys.Concat(formats.CatalogDetailsReaders.Keys));
        _nobody = new CatalogRules(host, [], CatalogRestrictions.None);
        _metrics = metrics;
        _logger = logger;
        Current = _nobody;
    }

    /// <summary>The rules in force; before the first look, and without a file, nobody but the host nation may hold anything.</summary>
    public CatalogRules Current { get; private set; }

    /// <summary>Reads the file if it has changed.</summary>
    /// <param name="folder">The catalog folder.</param>
    /// <returns>Whether other rules are in force now.</returns>
    /// <exception cref="CatalogRulesException">The file is wrong at the first look.</exception>
    /// <exception cref="IOException">The file cannot be opened; the next look tries again.</exception>
    public bool Look(string folder)
    {
        var path = Path.Combine(folder, CatalogRulesReader.FileName);
        var stamp = FileStamp.Of(path);
        if (stamp == _stamp && !_isFirst)
        {
            return false;
        }

        // Read before anything is noted: a file that cannot be opened now is looked at again.
        var result = stamp is null ? null : _reader.Read(File.ReadAllText(path));
        (var isFirst, _isFirst, _stamp) = (_isFirst, false, stamp);
        if (result is null)
        {
            Log.RulesMissing(_logger, path);
            Current = _nobody;
            return true;
        }

        if (result.Rules is { } rules)
        {
            Current = rules;
            _metrics.Loaded();
            Log.RulesRead(_logger, path, rules.Files.Count, rules.Restrictions.Count);
            return true;
        }

        if (isFirst)
        {
            throw new CatalogRulesException(result.Errors);
        }

        _metrics.Refused();
        Log.RulesRefused(_logger, path, string.Join("; ", result.Errors));
        return false;
    }
}
