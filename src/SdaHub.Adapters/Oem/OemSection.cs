namespace SdaHub.Adapters.Oem;

/// <summary>Where in a KVN message a line stands.</summary>
internal enum OemSection
{
    /// <summary>Before the first version line.</summary>
    Outside,

    /// <summary>In a message whose version cannot be read.</summary>
    Refused,

    /// <summary>In the header.</summary>
    Header,

    /// <summary>Between META_START and META_STOP.</summary>
    Metadata,

    /// <summary>Among the states.</summary>
    Data,

    /// <summary>Between COVARIANCE_START and COVARIANCE_STOP.</summary>
    Covariance,
}
