using SdaHub.Core.Agreements;
using SdaHub.Core.Correlation;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Validation;

namespace SdaHub.Core.Pipeline;

/// <summary>The stages that every track goes through inside its partition, one after another: validate, correlate, encode. Safe from many threads.</summary>
public sealed class TrackJudge
{
    private readonly TrackValidator _validator;
    private readonly Correlator _correlator;
    private readonly ITrackEncoder _encoder;
    private readonly PipelineMetrics _metrics;

    /// <summary>Makes the stages.</summary>
    /// <param name="validator">Judges a track by itself.</param>
    /// <param name="correlator">Compares it with the catalog.</param>
    /// <param name="encoder">Encodes it for the log.</param>
    /// <param name="metrics">Times the stages.</param>
    public TrackJudge(TrackValidator validator, Correlator correlator, ITrackEncoder encoder, PipelineMetrics metrics)
    {
        _validator = validator;
        _correlator = correlator;
        _encoder = encoder;
        _metrics = metrics;
    }

    /// <summary>Takes a track through all stages.</summary>
    internal TrackOutcome Judge(Track track, Agreement agreement, DateTimeOffset receivedTime)
    {
        var started = _metrics.StartStage();
        var judged = _validator.Judge(track, agreement, receivedTime);
        started = _metrics.EndStage(PipelineStage.Validate, started);
        if (judged.IsRejected)
        {
            return new TrackOutcome(judged, null);
        }

        var site = track.SitePosition ?? agreement.SiteOf(track)?.Position;
        var correlation = _correlator.Correlate(judged.Track, site, judged.Counts.Rejected == 0 ? [] : judged.Verdicts);
        started = _metrics.EndStage(PipelineStage.Correlate, started);
        var record = ToRecord(track, judged, correlation, agreement, receivedTime);
        _metrics.EndStage(PipelineStage.Encode, started);
        _metrics.Correlated(agreement.Spoc, correlation.Status);
        return new TrackOutcome(judged, record);
    }

    private LogRecord ToRecord(Track track, JudgedTrack judged, TrackCorrelation correlation, Agreement agreement, DateTimeOffset receivedTime) => new()
    {
        Spoc = agreement.Spoc,
        TrackId = judged.Track.TrackId,
        // Of the track as it came: the agreement's default marking may change between the track and its repeat.
        ContentHash = TrackContentHash.Compute(track),
        ReceivedTime = receivedTime,
        ObservationCount = judged.Counts.Total - judged.Counts.Rejected,
        ObjectId = correlation.ObjectId ?? (correlation.Status == CorrelationStatus.NotCompared ? judged.Track.ObjectId : null),
        Phenomenology = judged.Track.Phenomenology,
        Verdict = judged.WorstTaken,
        Marking = judged.Track.Marking!,
        Payload = _encoder.EncodeTrack(judged, agreement.Spoc, agreement.Citation, receivedTime),
        CorrelationPayload = _encoder.EncodeCorrelation(correlation),
    };
}
