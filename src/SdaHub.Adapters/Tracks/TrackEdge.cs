namespace SdaHub.Adapters.Tracks;

/// <summary>Where in its track an observation stands, if its format says so.</summary>
internal enum TrackEdge : byte
{
    /// <summary>Not said, or in the middle.</summary>
    None,

    /// <summary>The first of a track.</summary>
    First,

    /// <summary>The last of a track.</summary>
    Last,
}
