namespace SdaHub.Adapters.Tdm;

/// <summary>Where in a KVN message a line stands.</summary>
internal enum TdmSection
{
    /// <summary>Before the version.</summary>
    Start,

    /// <summary>After the version, before the first segment.</summary>
    Header,

    /// <summary>Between META_START and META_STOP.</summary>
    Metadata,

    /// <summary>Between META_STOP and DATA_START.</summary>
    BeforeData,

    /// <summary>Between DATA_START and DATA_STOP.</summary>
    Data,

    /// <summary>After DATA_STOP.</summary>
    BetweenSegments,
}
