namespace SdaHub.Core.Formats.Mapping;

/// <summary>Time scale of a mapped format's times.</summary>
public enum MappingTimeScale
{
    /// <summary>Coordinated universal time.</summary>
    Utc,

    /// <summary>International atomic time.</summary>
    Tai,

    /// <summary>Terrestrial time.</summary>
    Tt,

    /// <summary>GPS time.</summary>
    Gps,

    /// <summary>Universal time by the Earth's rotation; needs the hub to know it for that day.</summary>
    Ut1,
}
