namespace SdaHub.Astrodynamics.Ranging;

/// <summary>The event that a two-way range is told at.</summary>
public enum RangeEvent
{
    /// <summary>The signal leaves the site.</summary>
    Transmit,

    /// <summary>The signal is at the object.</summary>
    Bounce,

    /// <summary>The signal is back at the site.</summary>
    Receive,
}
