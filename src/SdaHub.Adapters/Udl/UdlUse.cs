namespace SdaHub.Adapters.Udl;

/// <summary>What becomes of a field of an observation.</summary>
internal enum UdlUse
{
    /// <summary>A number that is taken; its index is a <see cref="UdlNumber"/>.</summary>
    Number,

    /// <summary>Whether a value was measured (true) or computed (false); its index is that of the value's <see cref="Core.Observations.Observable"/>.</summary>
    IsMeasured,

    /// <summary>Whether the object could not be identified.</summary>
    Uct,

    /// <summary>A text, or the catalog number, that is taken; its index is a <see cref="UdlText"/>.</summary>
    Text,

    /// <summary>Book-keeping of the library, which says nothing about the sky: left out.</summary>
    BookKeeping,

    /// <summary>A quantity that a track has no place for: left out, and said once a document.</summary>
    NotUsed,
}
