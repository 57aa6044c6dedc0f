using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Astrodynamics;

namespace SdaHub.Core.Correlation;

/// <summary>What a site would see of an object whose Earth-fixed states are known.</summary>
internal readonly struct PredictedSight
{
    private const double SpeedOfLightKmPerS = 299_792.458;

    /// <summary>Looks at states from a site.</summary>
    /// <param name="state">States at the times of the observations.</param>
    /// <param name="siteKm">Position of the site, ITRF, in kilometres.</param>
    /// <param name="lightTimeSign">
    /// -1 when the time tag is that of reception, so that the object is seen where it was one travel time before; +1 when it is that of transmission;
    /// 0 when travel time plays no part.
    /// </param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public PredictedSight(in StateLanes state, Vector3d siteKm, double lightTimeSign)
    {
        var position = state.PositionKm;
        var inertialVelocity = new Vector3Lanes(
            state.VelocityKmPerS.X - (EarthModel.RotationRateRadPerS * position.Y),
            state.VelocityKmPerS.Y + (EarthModel.RotationRateRadPerS * position.X),
            state.VelocityKmPerS.Z);
        var inertialSpeedSquared = inertialVelocity.NormSquared;
        OrbitalRateSquared = inertialSpeedSquared / position.NormSquared;
        DirectionOfFlight = (Vector<double>.One / Vector.SquareRoot(inertialSpeedSquared)) * inertialVelocity;

        var line = position - siteKm;
        if (lightTimeSign != 0)
        {
            // The site does not move in these axes, the inertial place of the object at the earlier time does: so the shift is by inertial velocity.
            // One step is exact to the change of range rate over the travel time, below a metre.
            line += (lightTimeSign / SpeedOfLightKmPerS * line.Norm) * inertialVelocity;
        }

        RangeKm = line.Norm;
        var perRange = Vector<double>.One / RangeKm;
        Direction = perRange * line;
        RangeRateKmPerS = Vector3Lanes.Dot(Direction, state.VelocityKmPerS);
        RangeRateGradientPerS = perRange * (state.VelocityKmPerS - (RangeRateKmPerS * Direction));
    }

    /// <summary>Unit vector from the site to the object.</summary>
    public readonly Vector3Lanes Direction;

    /// <summary>Distance in kilometres.</summary>
    public readonly Vector<double> RangeKm;

    /// <summary>Rate of distance in kilometres per second.</summary>
    public readonly Vector<double> RangeRateKmPerS;

    /// <summary>Change of the range rate with position, in kilometres per second per kilometre.</summary>
    public readonly Vector3Lanes RangeRateGradientPerS;

    /// <summary>Unit vector of the inertial velocity.</summary>
    public readonly Vector3Lanes DirectionOfFlight;

    /// <summary>Square of the rate at which the object goes round the Earth, in 1/s^2.</summary>
    public readonly Vector<double> OrbitalRateSquared;
}
