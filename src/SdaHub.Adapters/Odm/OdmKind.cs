namespace SdaHub.Adapters.Odm;

/// <summary>What the value of a keyword is.</summary>
internal enum OdmKind
{
    /// <summary>Any text on one line.</summary>
    Text,

    /// <summary>A time in the time system of the block.</summary>
    Time,

    /// <summary>A real number, which may carry its unit.</summary>
    Number,

    /// <summary>Something true that the hub has no use for.</summary>
    NotUsed,
}
