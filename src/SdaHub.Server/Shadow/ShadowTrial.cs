using System.Threading.Channels;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.Observations;

namespace SdaHub.Server.Shadow;

/// <summary>
/// Tries mappings on what partners send, beside the decoders in force and out of their way: payloads wait in a bounded queue and are looked at by one loop;
/// what does not fit is skipped and counted. What the mappings read is compared and thrown away.
/// </summary>
internal sealed class ShadowTrial : BackgroundService
{
    private const int LargestPayloadBytes = 4 * 1024 * 1024;

    private readonly Channel<ShadowJob> _jobs;
    private readonly ShadowMetrics _metrics;
    private readonly ShadowReports _reports;
    private readonly ShadowOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<ShadowTrial> _logger;

    // Told once. Agreements are few, and each version is another trial.
    private readonly HashSet<(string Citation, string Format)> _failed = [];

    public ShadowTrial(ShadowMetrics metrics, ShadowReports reports, IOptions<ShadowOptions> options, TimeProvider timeProvider, ILogger<ShadowTrial> logger)
    {
        _options = options.Value;
        _jobs = Channel.CreateBounded<ShadowJob>(new BoundedChannelOptions(_options.QueueLength) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        _metrics = metrics;
        _reports = reports;
        _timeProvider = timeProvider;
        _logger = logger;
    }

    /// <summary>Takes a payload, if its agreement tries a mapping on its format.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="format">The format.</param>
    /// <param name="payload">The payload; copied.</param>
    /// <param name="inForce">What the decoder in force made of it.</param>
    public void Offer(Agreement agreement, string format, ReadOnlyMemory<byte> payload, ReadResult<Track> inForce)
    {
        if (!agreement.Formats.Shadows.TryGetValue(format, out var decoder))
        {
            return;
        }

        // The wait mode makes a full queue refuse, so that a refusal can be counted.
        if (payload.Length > LargestPayloadBytes || !_jobs.Writer.TryWrite(new ShadowJob(agreement, format, decoder, payload.ToArray(), inForce)))
        {
            _metrics.Skipped(agreement.Spoc);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _jobs.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            // No more than the queue held, so that a partner who never pauses does not hold back the report.
            for (var count = 0; count < _options.QueueLength && _jobs.Reader.TryRead(out var job); count++)
            {
                Try(job);
            }

            _reports.Write();
            await Task.Delay(TimeSpan.FromSeconds(_options.IntervalS), _timeProvider, stoppingToken).ConfigureAwait(false);
        }
    }

    private void Try(ShadowJob job)
    {
        ReadResult<Track> tried;
        try
        {
            tried = job.Decoder.Decode(job.Payload, job.Agreement.Formats.Conventions);
        }
#pragma warning disable CA1031 // What is only tried must not end the hub, whatever is wrong with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _metrics.Failed(job.Agreement.Spoc);
            if (_failed.Add((job.Agreement.Citation, job.Format)))
            {
                _logger.ShadowFailed(job.Agreement.Citation, job.Format, job.Decoder.FormatId, exception);
            }

            return;
        }

        var payload = new ShadowTally();
        payload.Add(job.InForce, tried);
        _metrics.Compared(job.Agreement.Spoc, payload);
        if (_reports.Add(job, tried))
        {
            _logger.ShadowDiffers(job.Agreement.Citation, job.Format, job.Decoder.FormatId);
        }
    }
}
