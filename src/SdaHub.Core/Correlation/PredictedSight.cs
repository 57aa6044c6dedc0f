using System.Numerics;
using System.Runtime.CompilerServices;

namespace SdaHub.Core.Correlation;

/// <summary>What a sensor would see of an object whose Earth-fixed states are known.</summary>
internal readonly struct PredictedSight
{
    private const double SpeedOfLightKmPerS = 299_792.458;

    /// <summary>Looks at states of an object.</summary>
    /// <param name="state">States at the times of the observations.</param>
    /// <param name="sensor">States of the sensor at the same times. Without its velocity the range rate is NaN, with its gradient.</param>
    /// <param name="lightTimeSign">
    /// -1 when the time tag is that of reception, so that the object is seen where it was one travel time before; +1 when it is that of transmission;
    /// 0 when travel time plays no part.
    /// </param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public PredictedSight(in StateLanes state, in StateLanes sensor, double lightTimeSign)
    {
        var position = state.PositionKm;
        var inertialVelocity = new Vector3Lanes(
            state.VelocityKmPerS.X - (EarthModel.RotationRateRadPerS * position.Y),
            state.VelocityKmPerS.Y + (EarthModel.RotationRateRadPerS * position.X),
            state.VelocityKmPerS.Z);
        var inertialSpeedSquared = inertialVelocity.NormSquared;
        OrbitalRateSquared = inertialSpeedSquared / position.NormSquared;
        DirectionOfFlight = (Vector<double>.One / Vector.SquareRoot(inertialSpeedSquared)) * inertialVelocity;

        var line = position - sensor.PositionKm;
        if (lightTimeSign != 0)
        {
            // The sensor is where it is at the time tag, the object is taken back to its inertial place at the earlier time: so the shift is by inertial velocity.
            // One step is exact to the change of range rate over the travel time, below a metre.
            line += (lightTimeSign / SpeedOfLightKmPerS * line.Norm) * inertialVelocity;
        }

        RangeKm = line.Norm;
        var perRange = Vector<double>.One / RangeKm;
        Direction = perRange * line;
        var velocity = state.VelocityKmPerS - sensor.VelocityKmPerS;
        RangeRateKmPerS = Vector3Lanes.Dot(Direction, velocity);
        RangeRateGradientPerS = perRange * (velocity - (RangeRateKmPerS * Direction));
    }

    /// <summary>Unit vector from the sensor to the object.</summary>
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
