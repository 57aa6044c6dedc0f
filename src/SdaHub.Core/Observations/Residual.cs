namespace SdaHub.Core.Observations;

/// <summary>Residuals of one quantity over a track, observed minus predicted, in the unit of the quantity.</summary>
/// <param name="Observable">The quantity. Residuals of azimuth and right ascension are multiplied by the cosine of elevation or declination.</param>
/// <param name="Mean">Mean over the track.</param>
/// <param name="Rms">Root mean square over the track.</param>
public readonly record struct Residual(Observable Observable, double Mean, double Rms);
