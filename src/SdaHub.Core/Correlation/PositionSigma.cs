using System.Numerics;

namespace SdaHub.Core.Correlation;

/// <summary>
/// Uncertainty of a predicted position: an ellipsoid of revolution about the direction of flight, since the error of an element set is above all one of
/// time along the orbit.
/// </summary>
/// <param name="AlongTrackKm">Sigma along the direction of flight in kilometres.</param>
/// <param name="CrossTrackKm">Sigma in every direction across it in kilometres.</param>
internal readonly record struct PositionSigma(double AlongTrackKm, double CrossTrackKm)
{
    /// <summary>Variance of the position's component along an axis, in square kilometres times the axis' squared length.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="directionOfFlight">Unit vector, in the frame of the axis.</param>
    public Vector<double> VarianceAlong(Vector3Lanes axis, Vector3Lanes directionOfFlight)
    {
        var along = Vector3Lanes.Dot(axis, directionOfFlight);
        var crossVariance = CrossTrackKm * CrossTrackKm;
        return (crossVariance * axis.NormSquared) + (((AlongTrackKm * AlongTrackKm) - crossVariance) * along * along);
    }
}
