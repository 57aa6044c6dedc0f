namespace SdaHub.Simulator;

/// <summary>What a simulated sensor measures.</summary>
public enum SensorKind
{
    /// <summary>Azimuth, elevation, range and range rate, day and night.</summary>
    Radar = 0,

    /// <summary>Right ascension and declination in GCRF axes, of objects in sunlight while the site is dark.</summary>
    Optical = 1,
}
