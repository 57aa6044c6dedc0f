using SdaHub.Core.ObservationLog;
using SdaHub.Core.Validation;

namespace SdaHub.Core.Pipeline;

/// <summary>What the pipeline made of a track.</summary>
/// <param name="Judged">The verdicts.</param>
/// <param name="Record">What goes to the log; null when the track was rejected.</param>
internal readonly record struct TrackOutcome(JudgedTrack Judged, LogRecord? Record);
