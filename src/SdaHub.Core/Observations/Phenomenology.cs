namespace SdaHub.Core.Observations;

/// <summary>The physics by which a sensor sees.</summary>
public enum Phenomenology
{
    /// <summary>Not stated.</summary>
    Unspecified,

    /// <summary>Active radar.</summary>
    Radar,

    /// <summary>Reflected sunlight.</summary>
    Optical,

    /// <summary>Emissions of the object, received passively.</summary>
    PassiveRf,

    /// <summary>Thermal infrared.</summary>
    Infrared,

    /// <summary>Laser ranging.</summary>
    Laser,
}
