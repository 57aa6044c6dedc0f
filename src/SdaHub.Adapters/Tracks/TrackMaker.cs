using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Makes tracks of what their observations have in common and of their numbers.</summary>
internal static class TrackMaker
{
    /// <summary>Makes a track.</summary>
    /// <param name="subject">What its observations have in common.</param>
    /// <param name="columns">Its numbers.</param>
    /// <param name="phenomenology">How the sensor sees if the subject does not say.</param>
    public static Track Make(in TrackSubject subject, ObservationColumns columns, Phenomenology phenomenology)
    {
        var track = new Track
        {
            TrackId = subject.TrackId ?? "",
            SensorKey = subject.SensorKey,
            SiteKey = subject.SiteKey,
            SitePosition = subject.SitePosition,
            ObjectId = subject.ObjectId,
            ObjectName = subject.ObjectName,
            Phenomenology = subject.Phenomenology == Phenomenology.Unspecified ? phenomenology : subject.Phenomenology,
            AngleFrame = columns.Has(Observable.RightAscensionDeg) ? subject.AngleFrame : AngleFrame.Unspecified,
            TimeTagReference = subject.TimeTagReference,
            RangeRateInterval = columns.Has(Observable.RangeRateKmPerS) ? subject.RangeRateInterval : null,
            Marking = subject.Marking,
            TaskId = subject.TaskId,
            IsRefractionCorrected = subject.IsRefractionCorrected,
            IsLightTimeCorrected = subject.IsLightTimeCorrected,
            IsAberrationCorrected = subject.IsAberrationCorrected,
            IsTroposphereCorrected = subject.IsTroposphereCorrected,
            IsCenterOfMassCorrected = subject.IsCenterOfMassCorrected,
            TimeSigmaS = subject.TimeSigmaS,
            Columns = columns,
        };
        return subject.TrackId is null || subject.IsTrackIdShared ? track with { TrackId = track.TrackId + ContentTrackId.Of(track) } : track;
    }
}
