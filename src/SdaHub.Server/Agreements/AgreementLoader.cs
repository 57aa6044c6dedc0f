using SdaHub.Core.Agreements;

namespace SdaHub.Server.Agreements;

/// <summary>Brings the folder's agreements in force, and out of it. Used by one loop; what others read of it is safe.</summary>
internal sealed class AgreementLoader
{
    private readonly AgreementFolder _folder;
    private readonly AgreementDirectory _directory;
    private readonly AgreementMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<AgreementLoader> _logger;
    private readonly AgreementLedger _ledger = new();

    private IReadOnlyList<AgreementError> _errors = [];

    internal AgreementLoader(
        AgreementFolder folder, AgreementDirectory directory, AgreementMetrics metrics, TimeProvider timeProvider, ILogger<AgreementLoader> logger)
    {
        _folder = folder;
        _directory = directory;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>What was wrong at the last look; empty when all is well.</summary>
    internal IReadOnlyList<AgreementError> Errors => Volatile.Read(ref _errors);

    /// <summary>Loads the folder for the first time.</summary>
    /// <exception cref="AgreementLoadException">Anything is wrong with any file, or the folder cannot be read.</exception>
    internal void Start()
    {
        try
        {
            var errors = _ledger.Take(_folder.Read());
            if (errors.Count > 0)
            {
                throw new AgreementLoadException(errors);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgreementLoadException(
                $"The agreements cannot be read: {exception.Message} {AgreementOptions.Section}:Path names their folder, from the folder where the hub is started.", exception);
        }

        PutInForce();
    }

    /// <summary>Looks at the folder and the clock again.</summary>
    internal void Refresh()
    {
        Report(Take());
        PutInForce();
    }

    private IReadOnlyList<AgreementError> Take()
    {
        try
        {
            return _ledger.Take(_folder.Read());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read ends no agreement; a file that is gone from a folder that can be read does.
            return [new AgreementError("", 0, 0, "", $"the folder cannot be read: {exception.Message}")];
        }
    }

    private void Report(IReadOnlyList<AgreementError> errors)
    {
        if (errors.SequenceEqual(_errors))
        {
            return;
        }

        Volatile.Write(ref _errors, errors);
        if (errors.Count > 0)
        {
            _metrics.Refused(errors.Select(error => error.File).Distinct().Count());
            var list = string.Join(Environment.NewLine, errors);
            _logger.AgreementsRefused(errors.Count, list);
        }
        else
        {
            _logger.AgreementsMended();
        }
    }

    private void PutInForce()
    {
        var before = _directory.Current;
        var after = new AgreementSet(_ledger.Accepted, _timeProvider.GetUtcNow());
        if (after.Known.SequenceEqual(before.Known, ReferenceEqualityComparer.Instance)
            && after.InForce.SequenceEqual(before.InForce, ReferenceEqualityComparer.Instance))
        {
            return;
        }

        _directory.Replace(after);
        _metrics.InForce(after.InForce.Count);
        foreach (var agreement in after.InForce.Except(before.InForce, ReferenceEqualityComparer.Instance).Cast<Agreement>())
        {
            _metrics.Accepted();
            _logger.AgreementInForce(agreement.Citation, agreement.ValidUntil);
        }

        foreach (var agreement in before.InForce.Where(agreement => !after.TryFindBySpoc(agreement.Spoc, out _)))
        {
            _logger.AgreementEnded(agreement.Citation);
        }
    }
}
