namespace SdaHub.Adapters.Crd;

/// <summary>What the times of flight of a session are, as the record H4 says it.</summary>
internal enum CrdRangeKind
{
    /// <summary>There are none, only times of transmission.</summary>
    None = 0,

    /// <summary>From one end to the other.</summary>
    OneWay = 1,

    /// <summary>There and back.</summary>
    TwoWay = 2,

    /// <summary>There are none, only times of reception.</summary>
    ReceiveOnly = 3,

    /// <summary>Some one-way, some two-way; the event of each tells.</summary>
    Mixed = 4,
}
