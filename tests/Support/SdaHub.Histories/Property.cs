namespace SdaHub.Histories;

/// <summary>A promise that a history is checked against; the README says what each means.</summary>
public enum Property
{
    /// <summary>Acknowledged tracks are in the log.</summary>
    AcknowledgedIsStored,

    /// <summary>Nothing is in the log twice.</summary>
    StoredOnce,

    /// <summary>What is in the log was sent.</summary>
    StoredWasSent,

    /// <summary>The log keeps each sensor's order.</summary>
    PublisherOrder,

    /// <summary>Nobody is told an older state than was told before.</summary>
    Current,

    /// <summary>A stream never goes back.</summary>
    Ordered,

    /// <summary>A stream never shows a track twice.</summary>
    Unique,

    /// <summary>A track comes whole.</summary>
    Atomic,

    /// <summary>A stream leaves nothing out.</summary>
    Reliable,

    /// <summary>A stream goes on exactly where its token stands.</summary>
    Resumable,

    /// <summary>A token without data is not ahead of what was shown.</summary>
    Bookmarkable,

    /// <summary>A stream shows only what was asked for.</summary>
    Filtered,

    /// <summary>A track looks the same each time.</summary>
    Versioned,
}
