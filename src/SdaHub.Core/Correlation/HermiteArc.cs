using System.Numerics;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Core.Correlation;

/// <summary>The cubic through the positions and velocities at both ends of a short piece of an orbit.</summary>
internal readonly struct HermiteArc
{
    private readonly Vector3d _constant;
    private readonly Vector3d _linear;
    private readonly Vector3d _square;
    private readonly Vector3d _cube;

    /// <summary>Lays the cubic.</summary>
    /// <param name="start">State at the start.</param>
    /// <param name="end">State at the end.</param>
    /// <param name="lengthS">Time between them in seconds, above 0.</param>
    public HermiteArc(in ItrfState start, in ItrfState end, double lengthS)
    {
        var meanVelocity = (end.PositionKm - start.PositionKm) / lengthS;
        _constant = start.PositionKm;
        _linear = start.VelocityKmPerS;
        _square = ((3.0 * meanVelocity) - (2.0 * start.VelocityKmPerS) - end.VelocityKmPerS) / lengthS;
        _cube = (start.VelocityKmPerS + end.VelocityKmPerS - (2.0 * meanVelocity)) / (lengthS * lengthS);
    }

    /// <summary>The state at a time in seconds after the start.</summary>
    public ItrfState At(double timeS) => new(
        _constant + (timeS * (_linear + (timeS * (_square + (timeS * _cube))))),
        _linear + (timeS * ((2.0 * _square) + (3.0 * timeS * _cube))));

    /// <summary>The states at times in seconds after the start.</summary>
    public StateLanes At(Vector<double> timeS)
    {
        Vector3Lanes cube = _cube;
        return new(
            _constant + (timeS * (_linear + (timeS * (_square + (timeS * cube))))),
            _linear + (timeS * ((2.0 * _square) + (3.0 * timeS * cube))));
    }
}
