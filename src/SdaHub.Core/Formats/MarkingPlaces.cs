using SdaHub.Core.Release;

namespace SdaHub.Core.Formats;

/// <summary>What follows from the place that a format has for markings.</summary>
public static class MarkingPlaces
{
    /// <summary>
    /// Whether a datum may be written in a format. One that would look unclassified, or real, and is not, may not: a file goes on without the message
    /// that it came in.
    /// </summary>
    public static bool Allows(this MarkingPlace place, Marking marking) => place switch
    {
        MarkingPlace.Everything => true,
        MarkingPlace.Classification => marking.DataMode == DataMode.Real,
        MarkingPlace.Letter => marking.DataMode == DataMode.Real && marking.Classification <= Classification.Secret,
        _ => marking.DataMode == DataMode.Real && marking.Classification == Classification.Unclassified,
    };
}
