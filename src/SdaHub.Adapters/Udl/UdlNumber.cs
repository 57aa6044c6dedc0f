namespace SdaHub.Adapters.Udl;

/// <summary>Numbers of an observation. The first are the values in the order of <see cref="Core.Observations.Observable"/>, then their sigmas.</summary>
internal enum UdlNumber
{
    /// <summary>First of the values.</summary>
    FirstValue = 0,

    /// <summary>First of the sigmas.</summary>
    FirstSigma = 10,

    /// <summary>Sensor's latitude in degrees.</summary>
    SensorLatitude = 20,

    /// <summary>Sensor's longitude in degrees.</summary>
    SensorLongitude,

    /// <summary>Sensor's altitude in kilometres.</summary>
    SensorAltitude,

    /// <summary>Sensor's x in kilometres.</summary>
    SensorX,

    /// <summary>Sensor's y in kilometres.</summary>
    SensorY,

    /// <summary>Sensor's z in kilometres.</summary>
    SensorZ,

    /// <summary>Rate of the sensor's x in kilometres per second.</summary>
    SensorXDot,

    /// <summary>Rate of the sensor's y in kilometres per second.</summary>
    SensorYDot,

    /// <summary>Rate of the sensor's z in kilometres per second.</summary>
    SensorZDot,

    /// <summary>Line of sight, x.</summary>
    SightX,

    /// <summary>Line of sight, y.</summary>
    SightY,

    /// <summary>Line of sight, z.</summary>
    SightZ,

    /// <summary>Sigma of the line of sight in microradians.</summary>
    SightSigma,

    /// <summary>Number of numbers.</summary>
    Count,
}
