namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>What drag has done to the orbit since epoch, besides the angles already corrected.</summary>
/// <param name="AxisFactor">The square of this multiplies the semi-major axis.</param>
/// <param name="EccentricityLoss">Subtracted from the eccentricity.</param>
/// <param name="LongitudeGain">Times the mean motion at epoch, added to the mean anomaly.</param>
internal readonly record struct DragEffect(double AxisFactor, double EccentricityLoss, double LongitudeGain);
