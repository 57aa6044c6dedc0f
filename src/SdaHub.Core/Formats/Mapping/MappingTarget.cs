namespace SdaHub.Core.Formats.Mapping;

/// <summary>
/// What a field of a mapped format can be. Named in lower case with '_', as in <c>range_km</c>. The first ten are the <see cref="Observations.Observable"/>s in their
/// order, the next ten their sigmas.
/// </summary>
public enum MappingTarget
{
    /// <summary>Azimuth.</summary>
    AzimuthDeg,

    /// <summary>Elevation.</summary>
    ElevationDeg,

    /// <summary>One-way range.</summary>
    RangeKm,

    /// <summary>Range rate, positive when receding.</summary>
    RangeRateKmPerS,

    /// <summary>Right ascension.</summary>
    RightAscensionDeg,

    /// <summary>Declination.</summary>
    DeclinationDeg,

    /// <summary>Rate of azimuth.</summary>
    AzimuthRateDegPerS,

    /// <summary>Rate of elevation.</summary>
    ElevationRateDegPerS,

    /// <summary>Magnitude.</summary>
    Magnitude,

    /// <summary>Radar cross section.</summary>
    RadarCrossSectionM2,

    /// <summary>Sigma of azimuth.</summary>
    AzimuthSigmaDeg,

    /// <summary>Sigma of elevation.</summary>
    ElevationSigmaDeg,

    /// <summary>Sigma of range.</summary>
    RangeSigmaKm,

    /// <summary>Sigma of range rate.</summary>
    RangeRateSigmaKmPerS,

    /// <summary>Sigma of right ascension.</summary>
    RightAscensionSigmaDeg,

    /// <summary>Sigma of declination.</summary>
    DeclinationSigmaDeg,

    /// <summary>Sigma of the rate of azimuth.</summary>
    AzimuthRateSigmaDegPerS,

    /// <summary>Sigma of the rate of elevation.</summary>
    ElevationRateSigmaDegPerS,

    /// <summary>Sigma of magnitude.</summary>
    MagnitudeSigma,

    /// <summary>Sigma of the radar cross section.</summary>
    RadarCrossSectionSigmaM2,

    /// <summary>Geodetic latitude of the sensor.</summary>
    SiteLatitudeDeg,

    /// <summary>Longitude of the sensor, east positive.</summary>
    SiteLongitudeDeg,

    /// <summary>Height of the sensor above the ellipsoid.</summary>
    SiteAltitudeM,

    /// <summary>Earth-fixed x of the sensor.</summary>
    SiteXKm,

    /// <summary>Earth-fixed y of the sensor.</summary>
    SiteYKm,

    /// <summary>Earth-fixed z of the sensor.</summary>
    SiteZKm,

    /// <summary>Earth-fixed x of a sensor in orbit. This and the next five are the <see cref="Observations.SensorCoordinate"/>s in their order.</summary>
    SensorXKm,

    /// <summary>Earth-fixed y of a sensor in orbit.</summary>
    SensorYKm,

    /// <summary>Earth-fixed z of a sensor in orbit.</summary>
    SensorZKm,

    /// <summary>Rate of its x.</summary>
    SensorXDotKmPerS,

    /// <summary>Rate of its y.</summary>
    SensorYDotKmPerS,

    /// <summary>Rate of its z.</summary>
    SensorZDotKmPerS,

    /// <summary>Start of the span that a range rate is averaged over.</summary>
    RangeRateIntervalStartS,

    /// <summary>End of that span.</summary>
    RangeRateIntervalEndS,

    /// <summary>Sigma of the time.</summary>
    TimeSigmaS,

    /// <summary>Time of the observation.</summary>
    Time,

    /// <summary>Catalog number.</summary>
#pragma warning disable CA1720 // The word that files and the command line use for it; no type is meant.
    Object,
#pragma warning restore CA1720

    /// <summary>Name of the track.</summary>
    TrackId,

    /// <summary>Sensor key.</summary>
    SensorKey,

    /// <summary>Key of a site of the agreement.</summary>
    SiteKey,

    /// <summary>Name of the object.</summary>
    ObjectName,

    /// <summary>Request that is answered.</summary>
    TaskId,

    /// <summary>Axes of right ascension and declination.</summary>
    AngleFrame,

    /// <summary>How the sensor sees.</summary>
    Phenomenology,

    /// <summary>Event that the time refers to.</summary>
    TimeTagReference,

    /// <summary>first or last in the track.</summary>
    TrackPosition,

    /// <summary>Whether refraction is out of the angles.</summary>
    IsRefractionCorrected,

    /// <summary>Whether light time is out of times and angles.</summary>
    IsLightTimeCorrected,

    /// <summary>Whether aberration is out of the angles.</summary>
    IsAberrationCorrected,

    /// <summary>Whether the troposphere's delay is out of the ranges.</summary>
    IsTroposphereCorrected,

    /// <summary>Whether ranges lead to the centre of mass.</summary>
    IsCenterOfMassCorrected,

    /// <summary>Classification.</summary>
    Classification,

    /// <summary>Nation that the record comes from.</summary>
    Originator,

    /// <summary>Nations that may hold the record.</summary>
    ReleasableTo,

    /// <summary>World that the record belongs to.</summary>
    DataMode,
}
