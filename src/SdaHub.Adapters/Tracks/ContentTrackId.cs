using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Names tracks whose format does not: the same content has the same id, whenever and however often it comes.</summary>
internal static class ContentTrackId
{
    /// <summary>The id of a track, <c>~</c> and 32 hexadecimal digits. The id that the track has is not part of it.</summary>
    public static string Of(Track track) => $"~{TrackContentHash.Compute(track):x32}";
}
