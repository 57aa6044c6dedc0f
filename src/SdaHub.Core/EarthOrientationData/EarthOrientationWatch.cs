using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.Core.EarthOrientationData;

/// <summary>
/// Reads the Earth orientation file again when it has changed, and says at start and once a day that it is getting old. A change is noticed by time and length of the file, and taken when two
/// looks find the same, so that no file is read while it is being written. A file that cannot be used leaves the one before in force.
/// </summary>
public sealed class EarthOrientationWatch : BackgroundService
{
    /// <summary>How long ago the measured part may have ended: new files end a day or two before they are issued, and are issued weekly at least.</summary>
    internal static readonly TimeSpan MeasuredAge = TimeSpan.FromDays(10);

    private const double EquatorMPerS = 465.1;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WarningInterval = TimeSpan.FromDays(1);

    private readonly string _path;
    private readonly EarthOrientationTable _table;
    private readonly EarthOrientationMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<EarthOrientationWatch> _logger;
    private FileStamp? _read;
    private FileStamp? _seen;
    private DateTimeOffset _nextWarning;

    /// <summary>Makes the watch; it runs once the service is started.</summary>
    /// <param name="options">Where the file is.</param>
    /// <param name="table">What was read of it at start; takes over what is read later.</param>
    /// <param name="metrics">Counts what is read.</param>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="logger">Where warnings go.</param>
    public EarthOrientationWatch(
        IOptions<EarthOrientationOptions> options, EarthOrientationTable table, EarthOrientationMetrics metrics, TimeProvider timeProvider, ILogger<EarthOrientationWatch> logger)
    {
        _path = options.Value.Path;
        _table = table;
        _metrics = metrics;
        _timeProvider = timeProvider;
        _logger = logger;
        _read = _seen = _path.Length == 0 ? null : FileStamp.Of(_path);
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_path.Length == 0)
        {
            return Task.CompletedTask;
        }

        Warn();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval, _timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>Reads the file if it has changed and settled, and warns if a day has passed.</summary>
    internal void Look()
    {
        var stamp = FileStamp.Of(_path);
        if (stamp is not null && stamp == _seen && stamp != _read)
        {
            _read = stamp;
            Reload();
        }

        _seen = stamp;
        if (_timeProvider.GetUtcNow() >= _nextWarning)
        {
            Warn();
        }
    }

    /// <summary>Says how old the table is, if it is.</summary>
    internal void Warn()
    {
        var now = _timeProvider.GetUtcNow();
        _nextWarning = now + WarningInterval;
        if (_table.LastUtc?.ToUtc() is not { } until)
        {
            return;
        }

        // UT1 is predicted to 0.25 ms times the days to the power 3/4 (IERS Bulletin A), and a day that is held is off by about a millisecond each day.
        var measuredUntil = _table.LastMeasuredUtc?.ToUtc() ?? until;
        var predictedErrorS = 0.00025 * Math.Pow(Math.Max(0, ((now < until ? now : until) - measuredUntil).TotalDays), 0.75);
        if (now > until)
        {
            _logger.EarthOrientationOutdated(_path, until, Math.Round((predictedErrorS + (0.001 * (now - until).TotalDays)) * EquatorMPerS, 1));
        }
        else if (now - measuredUntil > MeasuredAge)
        {
            _logger.EarthOrientationPredicted(_path, measuredUntil, until, Math.Round(predictedErrorS * EquatorMPerS, 1));
        }
    }

    private void Reload()
    {
        var fault = TryTakeOver();
        _metrics.Read(isTaken: fault is null);
        if (fault is null)
        {
            Warn();
        }
        else
        {
            _logger.EarthOrientationRefused(_path, fault);
        }
    }

    /// <returns>Null when the table has taken over what the file holds; otherwise why not.</returns>
    private string? TryTakeOver()
    {
        try
        {
            if (EarthOrientationFile.Read(_path, _logger) is not { } table)
            {
                return "it has no line that can be used";
            }

            _table.TakeOver(table);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
