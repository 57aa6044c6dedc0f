namespace SdaHub.Adapters.Udl;

/// <summary>Texts of an observation.</summary>
internal enum UdlText
{
    /// <summary>Time.</summary>
    Time,

    /// <summary>Portion marking.</summary>
    Marking,

    /// <summary>REAL, TEST, EXERCISE or SIMULATED.</summary>
    DataMode,

    /// <summary>The library's id of the sensor.</summary>
    SensorId,

    /// <summary>The producer's id of the sensor.</summary>
    OriginalSensorId,

    /// <summary>The producer's id of the track.</summary>
    TrackId,

    /// <summary>The request that was answered.</summary>
    TaskId,

    /// <summary>The producer's name of the object.</summary>
    OriginalObjectId,

    /// <summary>Catalog number; a JSON number.</summary>
    CatalogNumber,

    /// <summary>FENCE, FIRST, IN, LAST or SINGLE.</summary>
    TrackPosition,

    /// <summary>Axes of right ascension and declination.</summary>
    Frame,

    /// <summary>Axes of the sensor's position.</summary>
    SensorFrame,

    /// <summary>What kind of observation an RF observation is; OPTICAL in some electro-optical ones.</summary>
    Type,

    /// <summary>Number of texts.</summary>
    Count,
}
