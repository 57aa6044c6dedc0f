using System.Globalization;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Names tracks whose format does not: the same content has the same id, whenever and however often it comes.</summary>
internal static class ContentTrackId
{
    /// <summary>Characters of an id: <c>~</c> and 32 hexadecimal digits.</summary>
    public const int Length = 33;

    /// <summary>Writes the id of a track. The id that the track has is not part of it.</summary>
    public static void Write(Track track, Span<char> id)
    {
        id[0] = '~';
        TrackContentHash.Compute(track).TryFormat(id[1..], out _, "x32", CultureInfo.InvariantCulture);
    }
}
