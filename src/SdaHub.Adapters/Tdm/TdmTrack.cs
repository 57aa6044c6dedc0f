using SdaHub.Adapters.Tracks;

namespace SdaHub.Adapters.Tdm;

/// <summary>A segment that was read, until its message is.</summary>
/// <param name="Subject">What its observations have in common.</param>
/// <param name="NumbersStart">Where its columns begin among those of the message.</param>
internal readonly record struct TdmTrack(TrackSubject Subject, int NumbersStart);
