namespace SdaHub.Core.Formats;

/// <summary>How much of a marking a format has a place for, least first.</summary>
public enum MarkingPlace
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The letter U, C or S.</summary>
    Letter,

    /// <summary>The classification and the nations, but not the world.</summary>
    Classification,

    /// <summary>Everything, the world too.</summary>
    Everything,
}
