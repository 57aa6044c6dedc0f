using System.Numerics;
using System.Runtime.CompilerServices;
using SdaHub.Astrodynamics;
using SdaHub.Core.Observations;

namespace SdaHub.Core.Correlation;

/// <summary>The Earth-fixed (ITRF) states of the sensor of a track: of a site, which stays, or of a sensor in orbit, one per observation.</summary>
internal readonly struct SensorPath
{
    private readonly StateLanes _site;
    private readonly SensorPositions? _positions;

    /// <summary>Takes a sensor.</summary>
    /// <param name="siteKm">Where it stands, in kilometres.</param>
    /// <param name="positions">Where it was instead, at each observation, when it is in orbit; null when it stands on the site.</param>
    public SensorPath(Vector3d siteKm, SensorPositions? positions)
    {
        _site = new StateLanes(siteKm, default(Vector3d));
        _positions = positions;
    }

    /// <summary>Whether the sensor is in orbit.</summary>
    public bool IsInOrbit => _positions is not null;

    /// <summary>The states at the observations from one on. A velocity that is not known is NaN.</summary>
    /// <param name="first">The observation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StateLanes At(int first) => _positions is null ? _site : Load(_positions, first);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StateLanes Load(SensorPositions positions, int first)
    {
        return new StateLanes(
            new(Column(SensorCoordinate.XKm), Column(SensorCoordinate.YKm), Column(SensorCoordinate.ZKm)),
            new(Column(SensorCoordinate.XDotKmPerS), Column(SensorCoordinate.YDotKmPerS), Column(SensorCoordinate.ZDotKmPerS)));

        Vector<double> Column(SensorCoordinate coordinate) => Lanes.Load(positions.Values(coordinate), first);
    }
}
