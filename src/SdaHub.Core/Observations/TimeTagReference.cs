namespace SdaHub.Core.Observations;

/// <summary>The event whose time a measurement carries.</summary>
public enum TimeTagReference
{
    /// <summary>The signal arrived at the sensor; what is meant when nothing is said.</summary>
    Receive,

    /// <summary>The signal left the sensor.</summary>
    Transmit,

    /// <summary>The signal was at the object.</summary>
    Bounce,
}
