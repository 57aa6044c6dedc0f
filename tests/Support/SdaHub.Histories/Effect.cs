namespace SdaHub.Histories;

/// <summary>What a broken promise means for whoever relied on it.</summary>
public enum Effect
{
    /// <summary>Something is missing.</summary>
    Lost,

    /// <summary>Something is there twice.</summary>
    Duplicated,

    /// <summary>Something is in the wrong place.</summary>
    OutOfOrder,

    /// <summary>Something is there that should not be, or not so.</summary>
    Wrong,
}
