using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Correlation;

/// <summary>What a site would see of an object whose Earth-fixed state is known.</summary>
internal readonly struct PredictedSight
{
    private const double SpeedOfLightKmPerS = 299_792.458;

    /// <summary>Looks at a state from a site.</summary>
    /// <param name="state">State at the time of the observation.</param>
    /// <param name="siteKm">Position of the site, ITRF, in kilometres.</param>
    /// <param name="lightTimeSign">
    /// -1 when the time tag is that of reception, so that the object is seen where it was one travel time before; +1 when it is that of transmission;
    /// 0 when travel time plays no part.
    /// </param>
    public PredictedSight(in ItrfState state, Vector3d siteKm, double lightTimeSign)
    {
        var position = state.PositionKm;
        var inertialVelocity = new Vector3d(
            state.VelocityKmPerS.X - (EarthModel.RotationRateRadPerS * position.Y),
            state.VelocityKmPerS.Y + (EarthModel.RotationRateRadPerS * position.X),
            state.VelocityKmPerS.Z);
        var inertialSpeedSquared = inertialVelocity.NormSquared;
        OrbitalRateSquared = inertialSpeedSquared / position.NormSquared;
        DirectionOfFlight = inertialVelocity / Math.Sqrt(inertialSpeedSquared);

        var line = position - siteKm;
        if (lightTimeSign != 0)
        {
            // The site does not move in these axes, the inertial place of the object at the earlier time does: so the shift is by inertial velocity.
            // One step is exact to the change of range rate over the travel time, below a metre.
            line += (lightTimeSign * line.Norm / SpeedOfLightKmPerS) * inertialVelocity;
        }

        RangeKm = line.Norm;
        Direction = line / RangeKm;
        RangeRateKmPerS = Vector3d.Dot(Direction, state.VelocityKmPerS);
        RangeRateGradientPerS = (state.VelocityKmPerS - (RangeRateKmPerS * Direction)) / RangeKm;
    }

    /// <summary>Unit vector from the site to the object.</summary>
    public Vector3d Direction { get; }

    /// <summary>Distance in kilometres.</summary>
    public double RangeKm { get; }

    /// <summary>Rate of distance in kilometres per second.</summary>
    public double RangeRateKmPerS { get; }

    /// <summary>Change of the range rate with position, in kilometres per second per kilometre.</summary>
    public Vector3d RangeRateGradientPerS { get; }

    /// <summary>Unit vector of the inertial velocity.</summary>
    public Vector3d DirectionOfFlight { get; }

    /// <summary>Square of the rate at which the object goes round the Earth, in 1/s^2.</summary>
    public double OrbitalRateSquared { get; }
}
