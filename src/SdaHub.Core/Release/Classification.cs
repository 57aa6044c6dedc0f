namespace SdaHub.Core.Release;

/// <summary>How sensitive a datum is, lowest first; the order is used in comparisons.</summary>
public enum Classification
{
    /// <summary>Unclassified.</summary>
    Unclassified,

    /// <summary>Confidential.</summary>
    Confidential,

    /// <summary>Secret.</summary>
    Secret,

    /// <summary>Top secret.</summary>
    TopSecret,
}
